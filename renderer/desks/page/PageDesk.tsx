import { type ReactElement, memo, useCallback, useDeferredValue, useRef, useState } from 'react'
import { useEdition, useEditionStore } from '#renderer/client'
import { Button, DeskFrame, EmptyState, useLocale } from '#renderer/ui'
import type { Problem } from '#shared/base'
import type { ArticleId } from '#shared/model'
import { WorkflowProvider } from '#renderer/workflow'
import { useDeskCommands } from './commands.ts'
import { DragGhost } from './canvas/DragGhost.tsx'
import { Notices } from './canvas/Notices.tsx'
import type { Tool } from './canvas/canvas-props.ts'
import { PageCanvas } from './canvas/PageCanvas.tsx'
import { useDrag } from './canvas/use-drag.ts'
import { useZoom } from './canvas/use-zoom.ts'
import { titleOf } from './describe.ts'
import { Inspector } from './inspector/Inspector.tsx'
import { PageList } from './list/PageList.tsx'
import { PageToolbar } from './PageToolbar.tsx'
import { PageStrip } from './strip/PageStrip.tsx'
import { Tray } from './strip/Tray.tsx'
import { articleOf } from './state/desk-model.ts'
import type { PageDesk as DeskModel } from './state/model.ts'
import { type OpenDesk, usePageDesk } from './state/use-page-desk.ts'
import { useDeskView } from './state/view.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { type PageWords, usePageWords } from './words.ts'
import './page-desk.css'

export interface PageDeskProps {
  /** Shows an article where its text is edited. */
  readonly onOpenArticle: (article: ArticleId) => void
  /** Tells the user about something that failed. */
  readonly onProblem: (problem: Problem) => void
  /** The newsroom takes nothing: pages can be looked at. */
  readonly isReadOnly: boolean
}

/** The desk on which pages are laid out: pages and tray, the page, the inspector. */
export function PageDesk(props: PageDeskProps): ReactElement {
  const material = useEdition((state) => state.material)
  const say = usePageWords()
  const open = usePageDesk(material, props.onProblem, props.isReadOnly)
  if (open.desk === null)
    return (
      <EmptyState
        title={say('page.none')}
        sentence={say('page.noneSentence')}
        action={material === null ? null : <AddPage say={say} />}
      />
    )
  return (
    <WorkflowProvider edition={open.desk.page.edition}>
      <OpenPageDesk {...props} desk={open.desk} actions={open.actions} say={say} />
    </WorkflowProvider>
  )
}

function AddPage({ say }: { readonly say: PageWords }): ReactElement {
  const store = useEditionStore()
  return (
    <Button
      variant="primary"
      onPress={() => {
        void store.addPage('')
      }}
    >
      {say('strip.add')}
    </Button>
  )
}

const PANES = {
  left: { width: 212, min: 200, max: 360 },
  right: { width: 284, min: 260, max: 380 }
} as const

const OpenPageDesk = memo(function OpenPageDesk(
  props: PageDeskProps & { readonly desk: DeskModel; readonly actions: OpenDesk['actions']; readonly say: PageWords }
) {
  const { desk, actions, say, onOpenArticle, onProblem } = props
  const store = useEditionStore()
  const { platform } = useLocale()
  const [view, change] = useDeskView()
  const [tool, setTool] = useState<Tool>('select')
  const [proof, setProof] = useState(false)
  const board = useRef<HTMLDivElement>(null)
  const pageBox = useRef<HTMLDivElement>(null)
  const zoom = useZoom({ board, page: pageBox }, desk.grid.trim)
  const { drag, begin } = useDrag({ desk, actions, board, page: pageBox, zoom: zoom.value ?? 1 })
  const openArticle = useCallback(
    (section: string) => {
      const article = actions.articleOf(section)
      if (article !== null) onOpenArticle(article)
    },
    [actions, onOpenArticle]
  )
  useDeskCommands(actions, say)
  useShortcuts({ actions, view, change, zoom, setTool, proof, setProof, platform })
  const focusCanvas = useCallback(() => {
    if (view.centre === 'list') change({ centre: 'page' })
    pageBox.current?.querySelector<HTMLElement>('[role=application]')?.focus()
  }, [view.centre, change])
  const addPage = useCallback(async (): Promise<void> => {
    const result = await store.addPage('')
    if (result.ok) actions.showPage(result.value)
    else onProblem(result.problem)
  }, [store, actions, onProblem])
  // The page follows the hand at once; panels follow when there is time.
  const calm = useDeferredValue(desk)
  const held = drag === null ? null : drag.subject.section

  return (
    <>
      <DeskFrame
        id="page"
        left={{
          ...PANES.left,
          label: say('pane.pages'),
          content: (
            <>
              <PageStrip
                desk={calm}
                say={say}
                onShow={actions.showPage}
                onAdd={addPage}
                dropPage={drag?.zone?.kind === 'strip' ? drag.zone.page.id : null}
              />
              <Tray
                desk={calm}
                actions={actions}
                say={say}
                begin={begin}
                isTarget={drag?.zone?.kind === 'tray' && drag.subject.kind === 'move'}
                focusCanvas={focusCanvas}
              />
            </>
          )
        }}
        centre={{
          label: say('pane.page'),
          content: (
            <>
              <PageToolbar
                actions={actions}
                say={say}
                view={view}
                change={change}
                zoom={zoom}
                tool={tool}
                setTool={setTool}
                proof={proof}
                setProof={setProof}
              />
              <Notices desk={calm} actions={actions} say={say} />
              {view.centre === 'list' ? <PageList desk={calm} actions={actions} say={say} onOpenArticle={openArticle} /> : null}
              <PageCanvas
                desk={desk}
                actions={actions}
                say={say}
                view={view}
                zoom={zoom}
                tool={tool}
                proof={proof}
                drag={drag}
                begin={begin}
                board={board}
                pageBox={pageBox}
                onOpenArticle={openArticle}
              />
            </>
          )
        }}
        right={{
          ...PANES.right,
          label: say('pane.inspector'),
          content: (
            <Inspector
              desk={calm}
              actions={actions}
              say={say}
              view={view}
              change={change}
              onOpenArticle={openArticle}
              onProblem={onProblem}
            />
          )
        }}
      />
      {drag === null || held === null || drag.subject.kind === 'resize' ? null : (
        <DragGhost
          x={drag.pointer.x}
          y={drag.pointer.y}
          title={titleOf(held, desk, say)}
          article={articleOf(held, desk.material.articles)}
        />
      )}
    </>
  )
})
