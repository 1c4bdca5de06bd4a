/**
 * app: the window. Starts the session over the preload's bridge, frames the desks with title bar, status bar, commands,
 * dialogs and messages, and switches language and theme.
 * In: the bridge. Out: one call that draws everything. Imports desks, client, ui, preview and shared types.
 */
export { startWindow } from './start.tsx'
