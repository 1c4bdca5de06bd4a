import { describe, expect, it } from 'vitest'
import { decodeCopy } from '../../../electron/backend/decode.ts'

const SIMPLIFIED = '夜班也有热饭\n\n本报讯（记者 王明）昨天凌晨一点，港区食堂的灯还亮着。工会把职工的话一条一条记了下来。\n'
const TRADITIONAL = '夜班也有熱飯\n\n本報訊（記者 王明）昨天凌晨一點，港區食堂的燈還亮著。工會把職工的話一條一條記了下來。\n'
const ENGLISH = 'Soup at two in the morning\n\nBy Ann Lee\n\nThe lamp in the port canteen is still on.\n'

/** Double-byte tables as the platform's decoder has them, turned round. */
function encoder(encoding: string): (text: string) => Uint8Array {
  const table = new Map<string, number>()
  const decoder = new TextDecoder(encoding, { fatal: true })
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      try {
        const character = decoder.decode(Uint8Array.of(lead, trail))
        if (Array.from(character).length === 1 && !table.has(character)) table.set(character, lead * 256 + trail)
      } catch {
        continue
      }
    }
  }
  return (text) =>
    Uint8Array.from(
      Array.from(text).flatMap((character) => {
        if (character.charCodeAt(0) < 0x80) return [character.charCodeAt(0)]
        const pair = table.get(character)
        if (pair === undefined) throw new Error(`${encoding} has no ${character}`)
        return [pair >> 8, pair & 0xff]
      })
    )
}

const KOREAN = '야간 근무자도 따뜻한 밥을 먹습니다. 항만 식당은 새벽 세 시까지 문을 열고, 조합원들은 매일 저녁 그곳에서 만납니다.'
const JAPANESE =
  '夜勤の人にも温かい食事を。港の食堂は午前三時まで開いていて、組合員は毎晩そこで会う。新しい献立は来月から始まる。'

const gb18030 = encoder('gb18030')
const big5 = encoder('big5')
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian)
  return new Uint8Array(view.buffer)
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const withMark = (mark: number[], rest: Uint8Array): Uint8Array => Uint8Array.from([...mark, ...rest])

describe('decoding of copy', () => {
  const readable: readonly [string, Uint8Array, string, string][] = [
    ['UTF-8', utf8(SIMPLIFIED), 'utf-8', SIMPLIFIED],
    ['UTF-8 with a byte order mark', withMark([0xef, 0xbb, 0xbf], utf8(SIMPLIFIED)), 'utf-8', SIMPLIFIED],
    ['plain ASCII', utf8(ENGLISH), 'utf-8', ENGLISH],
    ['short ASCII that would be Han in pairs', utf8('abcd'), 'utf-8', 'abcd'],
    ['UTF-16LE with a mark', withMark([0xff, 0xfe], utf16(SIMPLIFIED, true)), 'utf-16le', SIMPLIFIED],
    ['UTF-16BE with a mark', withMark([0xfe, 0xff], utf16(SIMPLIFIED, false)), 'utf-16be', SIMPLIFIED],
    ['UTF-16LE by evidence', utf16(SIMPLIFIED, true), 'utf-16le', SIMPLIFIED],
    ['UTF-16BE by evidence', utf16(TRADITIONAL, false), 'utf-16be', TRADITIONAL],
    ['English UTF-16LE by evidence', utf16(ENGLISH, true), 'utf-16le', ENGLISH],
    ['English UTF-16BE by evidence', utf16(ENGLISH, false), 'utf-16be', ENGLISH],
    ['GBK', gb18030(SIMPLIFIED), 'gb18030', SIMPLIFIED],
    ['GBK with much English', gb18030(`${ENGLISH.repeat(30)}${SIMPLIFIED}`), 'gb18030', `${ENGLISH.repeat(30)}${SIMPLIFIED}`],
    ['a headline in GBK', gb18030('港区食堂延长供餐'), 'gb18030', '港区食堂延长供餐'],
    ['four bytes of GB18030', Uint8Array.from([...gb18030('记者㐀'.slice(0, 2)), 0x81, 0x39, 0xee, 0x39]), 'gb18030', '记者㐀'],
    ['Big5', big5(TRADITIONAL), 'big5', TRADITIONAL],
    ['a headline in Big5', big5('港區食堂延長供餐，夜班也有熱飯'), 'big5', '港區食堂延長供餐，夜班也有熱飯']
  ]
  it.each(readable)('reads %s', (_name, input, encoding, text) => {
    expect(decodeCopy(input, 'a.txt')).toEqual({ ok: true, value: { text, encoding } })
  })

  const refused: readonly [string, Uint8Array, string][] = [
    ['an empty file', bytes(), 'copy.emptyFile'],
    ['blanks alone', utf8(' \r\n\u3000\n'), 'copy.emptyFile'],
    ['a byte order mark alone', bytes(0xef, 0xbb, 0xbf), 'copy.emptyFile'],
    ['zeros', new Uint8Array(64), 'copy.binary'],
    ['a program', bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 62, 0), 'copy.binary'],
    ['text with control characters', utf8('abc\u0001\u0002def'), 'copy.binary'],
    ['a PDF', utf8('%PDF-1.7\n1 0 obj'), 'copy.notText'],
    ['a .docx', bytes(0x50, 0x4b, 3, 4, 20, 0, 6, 0), 'copy.notText'],
    ['a JPEG', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'copy.notText'],
    ['bytes of no encoding', bytes(0xff, 0x80, 0xfe, 0xff, 0xc0, 0x80, 0xff, 0xff), 'copy.encoding'],
    [
      'a code page of single bytes',
      Uint8Array.from({ length: 400 }, (_, at) => (at % 7 === 0 ? 0x20 : 0xc0 + (at % 31))),
      'copy.encoding'
    ],
    ['Korean', encoder('euc-kr')(KOREAN), 'copy.encoding'],
    ['Japanese in EUC', encoder('euc-jp')(JAPANESE), 'copy.encoding'],
    ['Japanese in Shift_JIS', encoder('shift_jis')(JAPANESE), 'copy.encoding'],
    ['UTF-8 cut in the middle of a character', utf8(SIMPLIFIED.repeat(4)).subarray(0, -3), 'copy.encoding'],
    ['UTF-16 with half a character', withMark([0xff, 0xfe], utf16(SIMPLIFIED, true)).subarray(0, -1), 'copy.encoding']
  ]
  it.each(refused)('refuses %s and names the file', (_name, input, message) => {
    const result = decodeCopy(input, 'desk/copy.txt')
    expect(result).toMatchObject({ ok: false, problem: { code: 'bad-input', message, where: { file: 'desk/copy.txt' } } })
    expect(result.ok ? '' : result.problem.text).toMatch(/desk\/copy\.txt.*\. .*\.$/u)
  })

  it('never gives replacement characters that the bytes do not hold', () => {
    for (const [, input] of readable) {
      const result = decodeCopy(input, 'a.txt')
      expect(result.ok && result.value.text).not.toContain('\ufffd')
    }
  })
})
