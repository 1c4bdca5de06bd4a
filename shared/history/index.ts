/**
 * history: how states of one article differ, and how two that grew apart become one.
 * In: articles. Out: rows of a side-by-side comparison; a merge with the conflicts that only a person can settle, and
 * the article that his choices make. Pure: no author, desk or time ever decides.
 * Imports base, model and the diff package (Myers' algorithm).
 */
export { type ComparePiece, type CompareRow, type RowChange, type RowPlace, compareArticles } from './compare.ts'
export { type Choice, type Conflict, type ConflictMarks, type Side, type Sides, markConflict } from './conflict.ts'
export { type Merge, mergeArticles } from './merge.ts'
export { applyChoices, sharedGround } from './choose.ts'
