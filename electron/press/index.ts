/**
 * press: what leaves the house. Finished pages in; packages of self-contained files out, with the parts of the built
 * fonts that they need, written beside and swapped in whole. Same input, same bytes. What the disk refuses is a Problem.
 * Imports node, base, frame, font and the exporters of shared/export.
 */
export { type HtmlExport, type HtmlRequest, type PictureBytes, exportHtml } from './export-html.ts'
export { loadFontSet } from './load-font-set.ts'
export { type PackageFile, type WrittenFile, writePackage } from './write-package.ts'
export { foreignFolder, writeProblem } from './problems.ts'
