/**
 * preview: finished pages on the screen, and the worker that composes them while somebody types or moves a section.
 * In: an edition's material (and drafted sections). Out: composed pages, how every section fits, components that draw them.
 * Imports base, model, frame, contract, layout (in the worker also font); nothing of the window but React.
 */
export {
  PreviewClient,
  type PreviewClock,
  type PreviewOptions,
  type PreviewState,
  type WorkerLike
} from './live/preview-client.ts'
export { usePreview } from './live/use-preview.ts'
export { type ArticleFit, articleFit, sectionFit } from './live/fits.ts'
export { quotePlace, quoteSection, quoteWords, withSection } from './live/quote.ts'
export { PageDrawing } from './page/PageDrawing.tsx'
export { ScaledPage } from './page/ScaledPage.tsx'
export { fitZoom, limitZoom, stepZoom } from './page/zoom.ts'
export { useSize } from './page/use-size.ts'
export { PagePreview, type PagePreviewProps } from './PagePreview.tsx'
export { PageMiniature } from './miniature/PageMiniature.tsx'
export { lineInk } from './miniature/miniature.ts'
export type { Draft } from './worker/material.ts'
export { type ComposedPage, type PageGrid, type SectionFit, nameplateRows, pageGrid } from '#shared/layout'
