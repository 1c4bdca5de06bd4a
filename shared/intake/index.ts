/**
 * intake: copy as it arrives becomes articles. In: the decoded text of page copy, Markdown or plain text. Out: articles,
 * banners and standing heads in reading order, with what was mended and what was not understood.
 * Pure; content never makes it throw and no visible character of the copy is lost. Imports base, model.
 */
export { readCopy } from './read-copy.ts'
export type { CopyFormat, IntakeOptions, IntakeResult, OrderEntry, PictureFile } from './types.ts'
