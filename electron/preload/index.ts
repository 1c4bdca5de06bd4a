/**
 * preload: the one bridge between the window's page and main: `window.broadsheet` with `call` and `subscribe`.
 * In: nothing. Out: a DesktopApi in the page's world; no part of Electron is handed over.
 * Imports electron and the types of contract; built as one CommonJS file, as sandboxed preloads must be.
 */
import { type IpcRendererEvent, contextBridge, ipcRenderer } from 'electron'
import type { DesktopApi, DesktopEvent } from '#shared/contract'

const bridge: DesktopApi = {
  call: (name, params) => ipcRenderer.invoke('desk:call', name, params),
  subscribe: (listener) => {
    // The page never sees Electron's own event, which would lead it to the sender.
    const forward = (_event: IpcRendererEvent, message: DesktopEvent): void => {
      listener(message)
    }
    ipcRenderer.on('desk:event', forward)
    return () => {
      ipcRenderer.off('desk:event', forward)
    }
  }
}

contextBridge.exposeInMainWorld('broadsheet', bridge)
