/**
 * desks/page: the desk on which pages are laid out. Pages and tray on the left, the page with its sections in the middle,
 * the inspector on the right; the same with mouse, keyboard or list.
 * In: the open edition from client. Out: one component. Imports preview, client, ui and shared types.
 */
export { PageDesk, type PageDeskProps } from './PageDesk.tsx'
