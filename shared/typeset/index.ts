/**
 * typeset: styled text in, set lines out. Analysis (measure-free, cached per paragraph by the caller: classes and breaks by
 * UAX #14 and the house rules), line breaking by total fit, justification with squeeze, lines across, down and with tab
 * stops, headlines fitted to a width. Pure; content never makes it throw: lines that no rule would have say so.
 * Imports base, model, font.
 */
export type {
  Align,
  HeadlineFit,
  HeadlineRequest,
  LineBreak,
  LineEmergency,
  Paragraph,
  ParagraphStyle,
  SetLine,
  SetRun,
  SettingRules,
  StyledRun,
  TabStop,
  TabbedLine
} from './types.ts'
export { STANDARD_RULES } from './text/rules.ts'
export { analyse } from './text/analyse.ts'
export { type Measure, breakGreedily, breakLines } from './lines/break-lines.ts'
export { setLine } from './lines/set-line.ts'
export { setTabbedLine } from './lines/tabs.ts'
export { type HeadlineShape, fitHeadline, fitHeadlineText } from './headline/fit-headline.ts'
export { type HeadlineText, readHeadline } from './headline/headline-text.ts'
