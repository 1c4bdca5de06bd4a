/**
 * client: the window's side of the contract. Typed calls and events over the preload's bridge, and the store of the open
 * edition: what it holds, what was edited here and is on its way to the disk, undo of layout.
 * In: a DesktopApi. Out: Client, EditionStore, React hooks over both. Imports contract, base, model, frame.
 */
export { type Client, createClient, photoUrl } from './client.ts'
export { type Clock, type SaveState, Outbox, systemClock } from './outbox.ts'
export { type LayoutChange, LayoutHistory } from './layout-history.ts'
export { type EditionState, type LayoutOptions, EditionStore } from './edition-store.ts'
export { type ParcelCounts, needsCare, parcelCounts } from './parcel-counts.ts'
export { type Change, type Watch, type Watched, useWatched } from './watch.ts'
export { ClientProvider, useClient, useEdition, useEditionStore } from './hooks.tsx'
