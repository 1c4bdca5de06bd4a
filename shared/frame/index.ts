/**
 * frame: the finished page, what the composer hands to every drawer (preview, print HTML, press PDF, e-paper).
 * Everything is placed: nobody behind this door measures text again. Plain JSON.
 * Lengths in points from the trim box's top left corner; imports base only.
 */
export type {
  FinishedBlock,
  FinishedBox,
  FinishedElement,
  FinishedLine,
  FinishedPage,
  FinishedPicture,
  FinishedRule,
  FinishedRun,
  FinishedText,
  Ink,
  TextRole
} from './finished-page.ts'
export { lineText, textOfElement, runAdvances } from './text.ts'
