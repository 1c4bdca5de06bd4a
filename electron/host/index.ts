/**
 * host: the process around the backend. In: where the newsroom is and what is asked of it. Out: replies and events; a
 * backend that dies is started again and unacknowledged saves are sent again.
 * Runs it in Electron's utility process, or in a plain Node where Electron's own cannot load the database. The entry file
 * of that process is backend-entry.ts. Imports backend (in the entry only), contract and base.
 */
export { type RunningBackend, type StartOptions, startBackend } from './start-backend.ts'
export { type BackendPlaces, type Opening } from './opening.ts'
