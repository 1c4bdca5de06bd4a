/**
 * model: the newspaper's things as versioned plain JSON: articles, photos, credits, publications, editions, pages, sections.
 * In: unknown JSON (parsed by zod schemas). Out: readonly types, defaults, the printed text of an article.
 * Imports base.
 */
export {
  type Article,
  type ArticleId,
  type Block,
  type BlockKind,
  type Credits,
  type HeadlineStack,
  type Lang,
  type Mark,
  type Picture,
  type TextRun,
  ARTICLE_FORMAT,
  articleSchema,
  emptyArticle,
  emptyPicture,
  langSchema,
  pictureSchema
} from './article.ts'
export { type Credit, type CreditRole, CREDIT_ROLES, creditRoles, creditSchema, emptyCredits, creditsOf } from './credit.ts'
export { type Photo, photoSchema } from './photo.ts'
export {
  type Edition,
  type EditionId,
  type Page,
  type PageId,
  type PageStaff,
  editionSchema,
  isoDateSchema,
  pageSchema,
  pageStaffSchema
} from './edition.ts'
export {
  type Place,
  type Section,
  type SectionId,
  type SectionKind,
  type SectionStyle,
  PLAIN_STYLE,
  newSection,
  SECTION_KINDS,
  placeSchema,
  sectionKind,
  sectionSchema,
  sectionStyleSchema
} from './section.ts'
export {
  type PageFormat,
  type PageFormatName,
  type Publication,
  type TextStyle,
  type Typography,
  PAGE_FORMATS,
  STANDARD_TYPOGRAPHY,
  newPublication,
  publicationSchema,
  typographySchema
} from './publication.ts'
export {
  type PrintedText,
  blockText,
  countCharacters,
  headlineText,
  countWords,
  leadText,
  byline,
  pictureCreditText,
  printedTexts
} from './printed.ts'
export {
  type ArticleState,
  type SignOff,
  type SignStage,
  type SignSubject,
  ARTICLE_STATES,
  articleStateSchema,
  movesFrom,
  personSchema,
  signStageSchema,
  signSubjectSchema,
  stagesOf
} from './workflow.ts'
export { parseArticle } from './upgrades/index.ts'
