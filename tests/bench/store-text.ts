/**
 * Generated copy whose characters, words and pairs are about as frequent as in a newspaper (Zipf's law), so that an index
 * over it is as large and as slow as over real copy. The same seed gives the same text.
 */

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export type Random = () => number

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const below = (random: Random, limit: number): number => Math.floor(random() * limit)

/** Draws places of a list: the first ones often, the later ones ever more rarely. */
function zipf(length: number, exponent: number, flat: number): (random: Random) => number {
  const sums = new Float64Array(length)
  let total = 0
  for (let place = 0; place < length; place++) {
    total += 1 / (place + flat) ** exponent
    sums[place] = total
  }
  return (random) => {
    const drawn = random() * total
    let low = 0
    let high = length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? total) < drawn) low = middle + 1
      else high = middle
    }
    return low
  }
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list]
  const out: T[] = []
  while (left.length > 0) {
    const [last] = left.splice(-1)
    const at = below(random, left.length + 1)
    const taken = at === left.length ? last : left[at]
    if (at < left.length && last !== undefined) left[at] = last
    if (taken !== undefined) out.push(taken)
  }
  return out
}

/** The 3,755 characters of GB 2312's first level. */
function commonCharacters(): readonly string[] {
  const decoder = new TextDecoder('gb18030')
  const bytes: number[] = []
  for (let row = 0xb0; row <= 0xd7; row++)
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) bytes.push(row, cell)
  return Array.from(decoder.decode(Uint8Array.from(bytes)))
}

/** What a union newspaper speaks of most. */
const FIRST_WORDS = [
  '工会',
  '职工',
  '安全',
  '培训',
  '企业',
  '生产',
  '劳动',
  '技能',
  '服务',
  '维权',
  '班组',
  '安全培训',
  '劳动模范',
  '工会主席'
]
const FIRST_CHARACTERS = Array.from('工会职业培训安全生产劳动法律服务技能企维权我们大中人国上个年地出时和在')
const ENGLISH = ['the', 'of', 'and', 'safety', 'training', 'union', 'wages', 'workers', 'shift', 'agreement', 'strike', 'port']
const SYLLABLES = [
  'ba',
  'con',
  'de',
  'er',
  'fi',
  'gra',
  'ho',
  'in',
  'ka',
  'lo',
  'men',
  'no',
  'pre',
  'ra',
  'sto',
  'tion',
  'ur',
  'ver',
  'wor',
  'ty'
]

function chineseWords(random: Random): readonly string[] {
  const rest = commonCharacters().filter((character) => !FIRST_CHARACTERS.includes(character) && character !== '的')
  const characters = [...FIRST_CHARACTERS, ...shuffled(rest, random)]
  const draw = zipf(characters.length, 0.9, 12)
  const words = new Set(FIRST_WORDS)
  while (words.size < 30_000) {
    const length = [2, 2, 2, 2, 2, 2, 3, 3, 4, 1][below(random, 10)] ?? 2
    words.add(Array.from({ length }, () => characters[draw(random)] ?? '').join(''))
  }
  return [...words]
}

function englishWords(random: Random): readonly string[] {
  const words = new Set(ENGLISH)
  while (words.size < 8000)
    words.add(Array.from({ length: 2 + below(random, 3) }, () => SYLLABLES[below(random, SYLLABLES.length)] ?? '').join(''))
  return [...words]
}

const first = randomFrom(7)
/** Words, the most frequent first. */
export const CHINESE = chineseWords(first)
export const ENGLISH_WORDS = englishWords(first)
const drawChinese = zipf(CHINESE.length, 1, 40)
const drawEnglish = zipf(ENGLISH_WORDS.length, 1, 3)

const chinese = (random: Random): string => CHINESE[drawChinese(random)] ?? ''
const english = (random: Random): string => ENGLISH_WORDS[drawEnglish(random)] ?? ''

export function chineseHeadline(random: Random, length: number): string {
  let text = ''
  while (text.length < length) text += chinese(random)
  return text
}

export function chineseParagraph(random: Random, length: number): string {
  let text = ''
  while (text.length < length) {
    text += chinese(random)
    const drawn = random()
    if (drawn < 0.14) text += '的'
    else if (drawn < 0.24) text += '，'
    else if (drawn < 0.28) text += '。'
    else if (drawn < 0.3) text += String(below(random, 3000))
    else if (drawn < 0.302) text += english(random)
  }
  return `${text}。`
}

/** @param length words */
export const englishText = (random: Random, length: number): string =>
  Array.from({ length }, (_, at) => english(random) + (at % 14 === 13 ? '.' : '')).join(' ')
