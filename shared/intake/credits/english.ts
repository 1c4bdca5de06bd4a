import type { Credit, CreditRole } from '#shared/model'

const LONGEST = 200

/** Role words and the role they stand for; longer ones first, since the first that fits is taken. */
const ROLES: readonly (readonly [CreditRole, RegExp])[] = [
  ['text-and-photo', /^(?:words|text|story|report)(?: and| &) (?:pictures|pics|photos|photographs|images)(?: by|:)\s*/iu],
  ['courtesy', /^(?:(?:photos?|photographs?|pictures?|images?)\s+)?(?:courtesy of|courtesy:|supplied by|provided by)\s*/iu],
  ['courtesy', /^(?:photos?|photographs?|pictures?|images?):\s*(?:courtesy of|supplied by)\s*/iu],
  ['photographer', /^(?:photos?|photographs?|photography|pictures?|images?)(?: by|:)\s*/iu],
  ['compiler', /^(?:compiled by|compiler:)\s*/iu],
  ['correspondent', /^correspondent:?\s+/iu],
  ['agency', /^(?:agency|source):\s*/iu],
  ['reporter', /^(?:by|(?:words|text|story|report)(?: by|:)|(?:reported|written) by)\s+/iu]
]

/** Told before the rest: a line of credits begins with a role. */
const ROLE_WORD =
  /^[\s([■□•—–-]*(?:by|words|text|story|report|photo|picture|image|written|courtesy|supplied|provided|compile|correspondent|agency|source)/iu

const SEGMENT_END = /\s*(?:[;|·•]|,(?=\s*(?:photo|picture|image|words|text|compiled))|\s{2,}|\s[—–-]\s)\s*/iu
const NAME = /^(?:(?:\p{Lu}[\p{Script=Latin}.'’-]*|de|del|van|von|da|der|den|la|le|bin|ter)(?: (?=\p{Script=Latin})|$)){1,5}$/u
const DESCRIPTION = /^(?:our|the|a|staff|in|at|from|chief|senior|for|port|branch|shop)\b[\p{Script=Latin}\s'’-]{0,60}$/iu
const TEAM = /^our [a-z ]{2,40}(?:correspondent|reporter|reporters|staff)$/iu
const NEVER_NAMES =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|the|now|then|this|that|noon|midnight|lunch|order|law|all)\b/iu

/** Names of one role; null when there is something else among them. */
function readNames(text: string): readonly string[] | null {
  const parts = text
    .split(/\s*,\s*|\s+and\s+|\s*&\s*|\s*\/\s*/iu)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const names: string[] = []
  for (const part of parts) {
    if (TEAM.test(part)) names.push(part)
    else if (NAME.test(part) && !NEVER_NAMES.test(part)) names.push(part)
    else if (names.length === 0 || !DESCRIPTION.test(part)) return null
  }
  return names.length === 0 ? null : names
}

/** Reads a whole line as credits: By Ann Lee and Tom Ray; Photo: Ida Moss. Null when it holds anything else. */
export function readEnglishCredits(line: string): readonly Credit[] | null {
  if (line.length > LONGEST || !ROLE_WORD.test(line)) return null
  const text = line.replaceAll(/^[\s([■□•—–-]+|[\s)\].]+$/gu, '')
  const credits: Credit[] = []
  for (const segment of text.split(SEGMENT_END)) {
    if (segment === '') continue
    const role = ROLES.find(([, pattern]) => pattern.test(segment))
    if (role === undefined) return null
    const rest = segment.replace(role[1], '')
    const names = role[0] === 'courtesy' || role[0] === 'agency' ? organisation(rest) : readNames(rest)
    if (names === null) return null
    credits.push(...names.map((name) => ({ role: role[0], name })))
  }
  return credits.length === 0 ? null : credits
}

/** A person or body of up to eight words beginning with a capital: Port Hale Dockers’ Union. */
function organisation(text: string): readonly string[] | null {
  const name = text.trim()
  return /^(?:the )?\p{Lu}/u.test(name) && name.split(' ').length <= 8 && !/[.!?]$/u.test(name) ? [name] : null
}
