/**
 * archive desk: searching all editions. Filters at the left, the search and what it finds in the middle, the chosen
 * article to read at the right.
 * In: a way to open an article of an edition. Out: one component; it asks the backend through the client and changes nothing.
 * Imports client, ui and shared types.
 */
export { ArchiveDesk, type ArchiveDeskProps } from './ArchiveDesk.tsx'
