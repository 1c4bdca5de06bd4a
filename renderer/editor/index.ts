/**
 * editor: writing an article. The only importer of Lexical: bodies go in and come out as our own blocks.
 * In: an article's fields and callbacks. Out: the body editor with its tools, single-line fields, the state for bars.
 * Imports ui, base, model.
 */
export { type BodyState, BodyController } from './body-controller.ts'
export type { BodyPlace, BodyStretch } from './places.ts'
export { BodyControllers } from './body-controllers.ts'
export { type BodyEditorProps, BodyEditor, useBodyState } from './BodyEditor.tsx'
export { EDITOR_KEYS, EditorTools, type EditorToolsProps } from './EditorTools.tsx'
export { LineField, type LineFieldProps } from './LineField.tsx'
