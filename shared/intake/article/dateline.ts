import { type Credits, type Lang, emptyCredits } from '#shared/model'
import { simplify } from '../traditional.ts'
import { creditsWith, leadCredits, readBareNames, readCredits } from '../credits/credits.ts'

/** What stands before the first sentence. */
export interface Opening {
  readonly dateline: string
  readonly lead: Credits
  /** The paragraph without it. */
  readonly rest: string
}

const DATE = '(?:[\\d０-９〇]{2,4}\\s*年\\s*)?(?:[\\d０-９]{1,2}\\s*月\\s*)?[\\d０-９]{1,2}\\s*日\\s*'
const PLACE = '[\\p{Script=Han}]{0,12}?'
const HOUSE = '(?:本报|本刊|本网|本台)'
const AGENCY = '[\\p{Script=Han}]{1,7}(?:社|网|报)'
/** A sentence that only begins like a dateline: 据新华社电，… goes on with a comma. */
const NOT_RUNNING = '(?![，,、：:。的话视台力息])'

const CHINESE_DATELINES: readonly RegExp[] = [
  new RegExp(`^${HOUSE}(?:${PLACE}${DATE})?(?:综合|专|快|特)?(?:讯|电)${NOT_RUNNING}`, 'u'),
  new RegExp(`^${HOUSE}[\\p{Script=Han}]{2,8}(?:讯|电)${NOT_RUNNING}`, 'u'),
  new RegExp(`^${AGENCY}${PLACE}${DATE}(?:电|讯)${NOT_RUNNING}`, 'u'),
  new RegExp(`^(?:综合|据)${AGENCY}(?:${PLACE}${DATE})?(?:综合)?(?:电|讯|消息)${NOT_RUNNING}`, 'u')
]

const MONTH =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|March|Mar\\.?|April|Apr\\.?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)'
const ENGLISH_DATELINE = new RegExp(
  `^\\p{Lu}[\\p{Lu}\\p{M}'’.-]+(?: \\p{Lu}[\\p{Lu}'’.-]*){0,3}(?:, [\\p{Lu}][\\p{Script=Latin}.]+(?: [\\p{Lu}][\\p{Script=Latin}.]+)?)?` +
    `(?:, (?:${MONTH} \\d{1,2}|\\d{1,2} ${MONTH})(?:, \\d{4})?)?(?: \\([^()]{2,40}\\))?\\s*(?:—|–|--|-)\\s+(?=\\S)`,
  'u'
)
const BRACKETED = /^\s*([（(]([^（）()]{2,120})[）)])/u
const REPORTED = /^\s+((?:本报)?(?:特约|见习|实习)?记者\s*([^，。：:]{2,40}?)\s*报道[：:，,]?)/u
/** A dateline is looked for in this many characters. */
const REACH = 160

const noOpening = (text: string): Opening => ({ dateline: '', lead: emptyCredits, rest: text })

function chineseDateline(text: string): string {
  const plain = simplify(text)
  for (const pattern of CHINESE_DATELINES) {
    const found = pattern.exec(plain)
    if (found !== null) return text.slice(0, found[0].length)
  }
  return ''
}

/** Names in brackets behind the dateline, or between it and 报道. */
function readLead(after: string, dateline: string, lang: Lang): { lead: Credits; length: number } | null {
  const bracketed = BRACKETED.exec(after)
  if (bracketed !== null) {
    const inner = bracketed[2] ?? ''
    const list = readCredits(inner, lang) ?? (dateline === '' ? null : readBareNames(inner, lang))
    if (list !== null) return { lead: leadCredits(list, bracketed[1] ?? '', lang), length: bracketed[0].length }
  }
  const reported = dateline === '' ? null : REPORTED.exec(simplify(after))
  const list = reported === null ? null : readCredits(`记者 ${reported[2] ?? ''}`, lang)
  if (reported === null || list === null) return null
  const { length } = reported[0]
  return { lead: creditsWith(list, ` ${after.slice(0, length).trimStart()}`, lang), length }
}

function readChineseOpening(text: string): Opening {
  const head = text.slice(0, REACH)
  const dateline = chineseDateline(head)
  const found = readLead(head.slice(dateline.length), dateline, 'zh-CN')
  if (dateline === '' && found === null) return noOpening(text)
  const rest = text.slice(dateline.length + (found?.length ?? 0)).trimStart()
  return { dateline, lead: found?.lead ?? emptyCredits, rest }
}

/** Cuts dateline and the names behind it off the first paragraph: 本报讯（记者 …）, 新华社…电, PORT HALE, Oct 20 —. */
export function readOpening(text: string, lang: Lang): Opening {
  if (lang === 'zh-CN') return readChineseOpening(text)
  const found = ENGLISH_DATELINE.exec(text.slice(0, REACH))
  return found === null
    ? noOpening(text)
    : { dateline: found[0].trimEnd(), lead: emptyCredits, rest: text.slice(found[0].length) }
}

/** Whether a paragraph begins as articles do. */
export function opensArticle(text: string, lang: Lang): boolean {
  const opening = readOpening(text, lang)
  return opening.dateline !== '' || opening.lead !== emptyCredits
}
