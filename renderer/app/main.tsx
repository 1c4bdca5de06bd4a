/**
 * app: the window. Starts the session over the preload's bridge, frames the desks with title bar, status bar, commands,
 * dialogs and messages, and switches language and theme. Started by index.html.
 * In: the bridge and the page's root element. Out: nothing. Imports desks, client, ui, preview and shared types.
 */
import { startWindow } from './start.tsx'

startWindow(document.querySelector('#root'), window.broadsheet)
