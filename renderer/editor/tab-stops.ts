import { $getNodeByKey, type LexicalEditor } from 'lexical'
import { TableBlockNode } from './table.ts'
import { tabStop } from './table-text.ts'

/** Keeps the tab stops of every table as far apart as its cells need. Only a style changes, never the document. */
export const registerTabStops = (editor: LexicalEditor): (() => void) =>
  editor.registerMutationListener(TableBlockNode, (mutations) => {
    editor.getEditorState().read(() => {
      for (const [key, mutation] of mutations) {
        const text = mutation === 'destroyed' ? null : $getNodeByKey(key)?.getTextContent()
        if (text !== null && text !== undefined)
          editor.getElementByKey(key)?.style.setProperty('--tab', `${tabStop(text).toFixed(1)}em`)
      }
    })
  })
