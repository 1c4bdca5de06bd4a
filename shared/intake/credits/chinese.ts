import type { Credit, CreditRole } from '#shared/model'
import { simplify } from '../traditional.ts'
import { looksLikeName, mayBeName, splitNames } from './names.ts'

interface RoleToken {
  readonly kind: 'role'
  readonly role: CreditRole
  /** `before`: leads the names it stands for (记者); `after`: follows them (提供); `either`: both are usual (摄影, 文). */
  readonly side: 'before' | 'after' | 'either'
}
interface NameToken {
  readonly kind: 'name'
  readonly name: string
}
type Token = RoleToken | NameToken

interface RolePattern extends Omit<RoleToken, 'kind'> {
  readonly pattern: RegExp
}

const HOUSE =
  '(?:本报|本刊|本网|本台|[\\p{Script=Han}]{2,6}(?:社|报|网|台))?(?:融媒体|全媒体|特约|首席|资深|见习|实习|驻[\\p{Script=Han}]{2,4})*'
/** What must follow a short role word, so that a family name like 文 is not taken for one. */
const APART = '(?=[\\s/／：:、，,）)]|$)'

const ROLE_PATTERNS: readonly RolePattern[] = [
  {
    role: 'text-and-photo',
    side: 'either',
    pattern:
      /(?:文\s*[/／、并与和]?\s*[摄图](?![\p{Script=Han}])(?:影|片)?|图\s*[/／、]\s*文|图文|摄影报道|撰文摄影)(?:[/／：:])?/uy
  },
  { role: 'photographer', side: 'before', pattern: new RegExp(`${HOUSE}摄影记者[：:/／]?`, 'uy') },
  { role: 'reporter', side: 'before', pattern: new RegExp(`${HOUSE}(?:记者|评论员|特派员|撰稿人|作者|实习生)[：:/／]?`, 'uy') },
  { role: 'correspondent', side: 'before', pattern: new RegExp(`${HOUSE}通讯员[：:/／]?`, 'uy') },
  { role: 'reporter', side: 'either', pattern: new RegExp(`(?:撰文|文字|文)(?:[/／：:]|${APART})`, 'uy') },
  {
    role: 'photographer',
    side: 'either',
    pattern: new RegExp(`(?:摄影|拍摄)[：:/／]?|(?:图片|照片|摄|图)(?:[/／：:]|${APART})`, 'uy')
  },
  { role: 'courtesy', side: 'either', pattern: new RegExp(`(?:图片)?(?:供图|提供)(?:[/／：:]|${APART})`, 'uy') },
  { role: 'correspondent', side: 'either', pattern: new RegExp(`供稿(?:[/／：:]|${APART})`, 'uy') },
  { role: 'compiler', side: 'either', pattern: new RegExp(`(?:综合整理|整理|编译|摘编)(?:[/／：:]|${APART})`, 'uy') },
  { role: 'agency', side: 'before', pattern: /(?:据|来源[：:]|原载)\s*(?=[\p{Script=Han}]{2,10}(?:社|报|网|台))/uy }
]

const SEPARATOR = /(?:[\s、，,；;|｜·/／]|报道(?=[\s：:，,]|$))+/uy
const SPACED_NAME = /(欧阳|司马|上官|诸葛|司徒|慕容|皇甫|\p{Script=Han})\s{1,3}(\p{Script=Han})(?!\p{Script=Han})/uy
const HAN_RUN = /\p{Script=Han}{2,30}(?:[·•‧]\p{Script=Han}{1,10})*/uy
const LATIN_NAME = /\p{Lu}[\p{Script=Latin}.'’-]*(?: \p{Lu}[\p{Script=Latin}.'’-]*){0,3}/uy
const GLUED_ROLE = /^(\p{Script=Han}{2,25}?)(摄影报道|拍摄|摄影|摄|供图|提供|供稿|整理|编译|报道)$/u
const WRAPPING = /^[□■◆●▲△◎○★☆※▽◇\s（(【[—-]+|[）)】\]\s。.—-]+$/gu
const LONGEST = 200
/** Every line of credits has one of these, and none of the marks of a sentence: most lines are told by that. */
const ROLE_CHARACTER = /[记記员員摄攝图圖供整编編据據源载載者生撰文]/u
const SENTENCE = /[。！？；“”…《》]/u

const GLUED_ROLES: Readonly<Record<string, CreditRole | null>> = {
  摄影报道: 'text-and-photo',
  拍摄: 'photographer',
  摄影: 'photographer',
  摄: 'photographer',
  供图: 'courtesy',
  提供: 'courtesy',
  供稿: 'correspondent',
  整理: 'compiler',
  编译: 'compiler',
  报道: null
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/**
 * A name at `at`, and the role glued to its end, if any. Null when there is no name.
 * @param typed the same text in its own script, which names are taken from
 */
function readName(text: string, typed: string, at: number): { tokens: readonly Token[]; end: number } | null {
  const spaced = matchAt(SPACED_NAME, text, at)
  if (spaced !== null && !/[摄文图据]/u.test(spaced[2] ?? '')) {
    const end = at + spaced[0].length
    return { tokens: [{ kind: 'name', name: typed.slice(at, end).replaceAll(/\s/gu, '') }], end }
  }
  const latin = matchAt(LATIN_NAME, text, at)
  if (latin !== null) return { tokens: [{ kind: 'name', name: latin[0] }], end: at + latin[0].length }
  const run = matchAt(HAN_RUN, text, at)
  if (run === null) return null
  const glued = GLUED_ROLE.exec(run[0])
  const name = glued?.[1] ?? run[0]
  const names = splitNames(name, typed.slice(at, at + name.length)).map((part): Token => ({ kind: 'name', name: part }))
  const role = glued === null ? null : (GLUED_ROLES[glued[2] ?? ''] ?? null)
  const tokens: readonly Token[] = role === null ? names : [...names, { kind: 'role', role, side: 'after' }]
  return { tokens, end: at + run[0].length }
}

function readRole(text: string, at: number): { token: RoleToken; end: number } | null {
  for (const { role, side, pattern } of ROLE_PATTERNS) {
    const found = matchAt(pattern, text, at)
    if (found !== null) return { token: { kind: 'role', role, side }, end: at + found[0].length }
  }
  return null
}

/** Cuts a credit line into roles and names; null when anything else is in it. */
function tokenise(typed: string): Token[] | null {
  const text = simplify(typed)
  const tokens: Token[] = []
  for (let at = 0; at < text.length;) {
    const gap = matchAt(SEPARATOR, text, at)
    if (gap !== null) {
      at += gap[0].length
      continue
    }
    const role = readRole(text, at)
    if (role !== null) {
      tokens.push(role.token)
      at = role.end
      continue
    }
    const name = readName(text, typed, at)
    if (name === null) return null
    tokens.push(...name.tokens)
    at = name.end
  }
  return tokens
}

interface Named {
  readonly name: string
  role: CreditRole | null
  /** The role came in a way that a role behind the name does not change. */
  settled: boolean
}

/** Whether a role word that can stand on either side leads the names after it. */
function leads(tokens: readonly Token[], at: number, waiting: boolean): boolean {
  const following = tokens.slice(at + 1)
  if (following[0]?.kind !== 'name') return false
  if (!waiting) return true
  const next = following.find((token) => token.kind === 'role')
  return next === undefined || next.side === 'before'
}

/** Gives each name the role beside it: 记者 leads; 摄 behind names takes them all, whatever led them. */
function assignRoles(tokens: readonly Token[]): Named[] {
  const named: Named[] = []
  let role: CreditRole | null = null
  let settled = false
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'name') {
      named.push({ name: token.name, role, settled })
      continue
    }
    const waiting = named.filter((entry) => !entry.settled)
    if (token.side === 'before' || (token.side === 'either' && leads(tokens, at, waiting.length > 0))) {
      role = token.role
      settled = token.side === 'either'
      continue
    }
    for (const entry of waiting) {
      entry.role = token.role
      entry.settled = true
    }
    role = null
    settled = false
  }
  return named
}

const ORGANISATIONS: ReadonlySet<CreditRole> = new Set(['courtesy', 'photographer', 'compiler', 'agency', 'correspondent'])

function isNamed(entry: Named): entry is Named & { role: CreditRole } {
  if (entry.role === null) return false
  if (entry.role === 'agency') return /(?:社|报|報|网|網|台|臺)[电電]?$/u.test(entry.name)
  if (!/^\p{Script=Han}+$/u.test(entry.name)) return true
  return mayBeName(entry.name) || (ORGANISATIONS.has(entry.role) && entry.name.length > 2)
}

const BY_SOMEONE =
  /^(?:本文|本版|文内|文中|以上)?(?:图片|照片|配图|图)(?:均)?由\s*(?:本报)?(?:记者|通讯员)?\s*(\S.*?)\s*(提供|供图|拍摄|摄影|摄)$/u
const ANONYMOUS = /^本报(?:特约)?评论员$/u

/**
 * Reads a whole line as credits: 本报记者 王明 通讯员 李红 摄, 文/图 王明, （图片由工会提供）.
 * Null when it holds anything but roles and names.
 */
export function readChineseCredits(line: string): readonly Credit[] | null {
  if (line.length > LONGEST || !ROLE_CHARACTER.test(line)) return null
  const text = line.replaceAll(WRAPPING, '')
  if (text.length < 2 || SENTENCE.test(text)) return null
  const plain = simplify(text)
  if (ANONYMOUS.test(plain)) return [{ role: 'reporter', name: text }]
  const someone = BY_SOMEONE.exec(plain)
  if (someone !== null) {
    const role = /提供|供图/u.test(someone[2] ?? '') ? 'courtesy' : 'photographer'
    const names = someone[1] ?? ''
    const from = plain.indexOf(names, plain.indexOf('由') + 1)
    return text
      .slice(from, from + names.length)
      .split(/[\s、，,]+/u)
      .map((name) => ({ role, name }))
  }
  const tokens = tokenise(text)
  if (tokens === null) return null
  const named = assignRoles(tokens)
  if (named.length === 0 || !named.every(isNamed)) return null
  return named.filter(isNamed).map(({ role, name }) => ({ role, name }))
}

/** Names alone, without a role, each beginning with a family name: 王明 李红 in brackets or under a headline. */
export function readChineseNames(line: string): readonly Credit[] | null {
  if (line.length > 40) return null
  const tokens = tokenise(line.replaceAll(WRAPPING, ''))
  if (tokens === null || tokens.length === 0 || tokens.length > 6) return null
  const names = tokens.flatMap((token) => (token.kind === 'name' && looksLikeName(token.name) ? [token.name] : []))
  return names.length === tokens.length ? names.map((name) => ({ role: 'reporter', name })) : null
}
