/**
 * story desk: writing. Articles by page at the left, headline stack and body in the middle, fit, length, pictures and
 * the live page preview at the right.
 * In: the open edition's material and the open article's id. Out: one component; edits go to the client's store.
 * Imports editor, preview, client, ui and shared types.
 */
export { StoryDesk, type StoryDeskProps } from './StoryDesk.tsx'
