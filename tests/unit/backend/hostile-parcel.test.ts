import { readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { type Article, blockText } from '#shared/model'
import { canonicalJson, verifyNewsroom } from '#electron/store'
import { refusalOf, testBackend } from '#tests/backends'
import { contentsOf, temporaryFolder } from '#tests/folders'
import { articleWith, must, newsroomWith } from '#tests/newsrooms'
import { type RevisionJson, filesOf, manifestOf, packed, parcelOf, resealed, withRevisions } from '#tests/parcels'

const first = articleWith('a1', '夜校开班', '第一段讲开班的事。', '第二段讲老师傅。', '第三段讲教材。')

/** A parcel of an article with several states, two of them side by side. */
async function realParcel(): Promise<string> {
  const { backend, clock } = testBackend(newsroomWith([first]))
  const out = `${temporaryFolder()}/real.parcel`
  for (const [edit, text] of ['一稿。', '二稿。', '三稿。'].entries()) {
    clock.at += 600_000
    const article = { ...first, body: [...first.body, { kind: 'paragraph' as const, runs: [{ text, marks: [] }] }] }
    must(await backend.call('article.save', { article, window: 'w', edit: edit + 1 }))
    must(await backend.call('article.nameRevision', { article: 'a1', label: text }))
  }
  must(await backend.call('parcel.export', { articles: ['a1'], out }))
  must(await backend.close())
  return out
}

/** Takes bytes in at a desk that has another article; the message of the refusal. */
async function refuse(bytes: Uint8Array): Promise<string> {
  const file = newsroomWith([articleWith('b1', '别的', '一段。')])
  const path = parcelOf(bytes)
  const before = contentsOf(dirname(file))
  const { backend } = testBackend(file)
  const result = await backend.call('parcel.import', { file: path })
  must(await backend.close())
  const { message, text } = refusalOf(result)
  expect(contentsOf(dirname(file))).toEqual(before)
  expect(text).toContain(path)
  return message
}

describe('zip files made to hurt are refused, and the newsroom stays byte for byte', () => {
  const small = strToU8('{}')

  /** The end of a central directory in the 64-bit form (APPNOTE 4.3.14), which promises billions of files. */
  function endless(): Uint8Array {
    const bytes = Buffer.from(packed({}))
    const at = bytes.length - 22
    const record = Buffer.alloc(56)
    record.writeUInt32LE(0x06064b50, 0)
    record.writeUInt32LE(0xfffffff0, 32)
    record.writeUInt32LE(bytes.readUInt32LE(at + 16), 48)
    const locator = Buffer.alloc(20)
    locator.writeUInt32LE(0x07064b50, 0)
    locator.writeUInt32LE(at, 8)
    const end = Buffer.from(bytes.subarray(at))
    end.writeUInt16LE(0xffff, 8)
    return Buffer.concat([bytes.subarray(0, at), record, locator, end])
  }

  /** Files that all are the same packed bytes: a few of them are more than any memory. */
  function overlapping(): Uint8Array {
    const photo = new Uint8Array(2 << 20)
    const files = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`articles/${String(index)}.json`, small]))
    const bytes = Buffer.from(
      zipSync({ 'parcel.json': manifestOf({}), 'photos/x': [photo, { level: 0 }], ...files }, { level: 0 })
    )
    let start = 0
    for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at !== -1; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')) {
      const name = bytes.toString('latin1', at + 46, at + 46 + bytes.readUInt16LE(at + 28))
      if (name === 'photos/x') start = bytes.readUInt32LE(at + 42)
      if (!name.startsWith('articles/')) continue
      // Packed as long as the photo, unpacked nothing at all.
      bytes.writeUInt32LE(photo.length, at + 20)
      bytes.writeUInt32LE(0, at + 24)
      bytes.writeUInt32LE(start, at + 42)
    }
    return bytes
  }

  /** The same zip file with one name in place of another of the same length, in both of its directories. */
  const renamed = (bytes: Uint8Array, from: string, to: string): Uint8Array =>
    Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(from, to), 'latin1')

  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
  const nested = `{"article":"a1","home":null,"revisions":[{"id":"${'0'.repeat(64)}","format":1,"hash":"${'0'.repeat(64)}","parents":[],"document":${deep},"reason":"named","label":"","person":"","savedAt":1}]}`

  const cases: Readonly<Record<string, readonly [make: () => Uint8Array, message: string]>> = {
    'billions of files': [endless, 'parcel.huge'],
    'a thousand files that share two megabytes': [overlapping, 'parcel.huge'],
    'a name twice': [
      () =>
        renamed(
          zipSync({ 'parcel.json': manifestOf({ 'page.json': small }), 'page.json': small, 'pagf.json': small }),
          'pagf',
          'page'
        ),
      'parcel.damaged'
    ],
    'a file called __proto__': [
      () => renamed(zipSync({ 'parcel.json': manifestOf({}), 'articles/': small }), 'articles/', '__proto__'),
      'parcel.damaged'
    ],
    'a file called constructor': [() => packed({ constructor: small }), 'parcel.damaged'],
    'a listed file called length that is not there': [
      () => zipSync({ 'parcel.json': manifestOf({ length: small, constructor: small }) }),
      'parcel.damaged'
    ],
    'a path that leads out': [() => packed({ 'articles/../../1.json': small }), 'parcel.damaged'],
    'a path with a drive': [() => packed({ 'C:\\articles\\1.json': small }), 'parcel.damaged'],
    'an article nested without end': [() => packed({ 'articles/1.json': strToU8(nested) }), 'parcel.damaged'],
    'a manifest nested without end': [() => zipSync({ 'parcel.json': strToU8(deep) }), 'parcel.foreign'],
    'an article without revisions': [
      () => packed({ 'articles/1.json': strToU8('{"article":"a1","home":null,"revisions":[]}') }),
      'parcel.damaged'
    ],
    'a page of a day that there is not': [() => packed({ 'page.json': strToU8('{"date":"2026-02-30"}') }), 'parcel.damaged'],
    'names that are no hashes': [() => packed({ 'photos.json': strToU8('{"x":{"name":"y"}}') }), 'parcel.damaged']
  }
  for (const [name, [make, message]] of Object.entries(cases))
    test(name, async () => {
      expect(await refuse(make())).toBe(message)
    })
})

test('revisions of a later form, and documents of a later form, say so and name the file', async () => {
  const files = filesOf(await realParcel())
  const { backend } = testBackend(newsroomWith([]))
  const cases: readonly (readonly [file: string, message: string])[] = [
    [withRevisions(files, (revisions) => revisions.map((one) => ({ ...one, format: 2 }))), 'revision.newer'],
    [
      withRevisions(files, (revisions) =>
        revisions.slice(0, 1).map((one) => resealed('a1', { ...one, document: { ...(one.document as Article), format: 99 } }))
      ),
      'article.newer'
    ]
  ]
  for (const [file, message] of cases) {
    const refused = refusalOf(await backend.call('parcel.import', { file }))
    expect(refused).toMatchObject({ code: 'newer-version', message, where: { file } })
    expect(refused.text).toContain(file)
  }
})

/** How a parcel is changed on purpose, with hashes written anew where that helps the attacker. */
type Change = (revisions: readonly RevisionJson[], at: number) => readonly unknown[]

const CHANGES: Readonly<Record<string, Change>> = {
  'leaves one out': (all, at) => all.filter((_, index) => index !== at),
  'turns them round': (all) => all.toReversed(),
  'doubles one': (all, at) => all.flatMap((one, index) => (index === at ? [one, one] : [one])),
  'changes a word': (all, at) => patched(all, at, (one) => ({ ...one, document: reworded(one.document) })),
  'changes a word and seals it': (all, at) =>
    patched(all, at, (one) => resealed('a1', { ...one, document: reworded(one.document) })),
  'takes a document': (all, at) => patched(all, at, (one) => ({ ...one, document: null })),
  'takes the parents': (all, at) => patched(all, at, (one) => ({ ...one, parents: [] })),
  'takes the parents and seals it': (all, at) => patched(all, at, (one) => resealed('a1', { ...one, parents: [] })),
  'makes it its own parent': (all, at) => patched(all, at, (one) => ({ ...one, parents: [one.id] })),
  'makes a circle': (all, at) => patched(all, at, (one) => ({ ...one, parents: [all.at(-1)?.id ?? ''] })),
  'names an unknown parent and seals it': (all, at) =>
    patched(all, at, (one) => resealed('a1', { ...one, parents: ['e'.repeat(64)] })),
  'names a parent twice': (all, at) => patched(all, at, (one) => ({ ...one, parents: [...one.parents, ...one.parents] })),
  'gives the document to another article': (all, at) =>
    patched(all, at, (one) => resealed('a1', { ...one, document: { ...(one.document as Article), id: 'a9' } })),
  'sets an odd time': (all, at) => patched(all, at, (one) => ({ ...one, savedAt: -8.64e15 })),
  'sets an unknown reason': (all, at) => patched(all, at, (one) => ({ ...one, reason: 'signed-off-by-nobody' }))
}

const patched = (all: readonly RevisionJson[], at: number, change: (one: RevisionJson) => unknown): readonly unknown[] =>
  all.map((one, index) => (index === at ? change(one) : one))

const reworded = (document: unknown): unknown => {
  const article = document as Article
  return { ...article, headline: { ...article.headline, main: `${article.headline.main}（改）` } }
}

const FUZZ_RUNS = Number(process.env['BROADSHEET_FUZZ'] ?? 120)
const FUZZ_SEED = Number(process.env['BROADSHEET_SEED'] ?? 20260501)

test(
  'changed on purpose: refused whole, or taken in without touching what is here; the newsroom verifies',
  { timeout: 60_000 },
  async () => {
    const files = filesOf(await realParcel())
    const mine = articleWith('a1', '夜校开班', '我正在写的一段。')
    const outcomes = new Map<string, number>()
    const file = newsroomWith([mine])
    const { backend, clock } = testBackend(file)
    const revision = must(await backend.call('article.nameRevision', { article: 'a1', label: '我的' })).id
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...Object.keys(CHANGES)), fc.nat({ max: 3 })), { minLength: 1, maxLength: 3 }),
        async (changes) => {
          clock.at += 1000
          const path = withRevisions(files, (revisions) =>
            changes.reduce<readonly unknown[]>(
              (all, [name, at]) => CHANGES[name]?.(all as readonly RevisionJson[], at) ?? all,
              revisions
            )
          )
          const result = await backend.call('parcel.import', { file: path })
          const outcome = result.ok ? `taken: ${result.value.articles.map(({ fate }) => fate).join()}` : result.problem.message
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
          if (!result.ok) expect(result.problem.code).toBe('bad-input')
          // Whatever came: my words still stand in a state of the article, and its first state is where it was.
          const states = must(await backend.call('article.revisions', { article: 'a1' }))
          expect(states.at(-1)?.id).toBe(revision)
          const shown = must(await backend.call('article.get', { article: 'a1' })).body.map(blockText)
          const conflicts = must(await backend.call('article.conflicts', { article: 'a1' }))
          expect(conflicts !== null || shown.includes('我正在写的一段。')).toBe(true)
        }
      ),
      { numRuns: FUZZ_RUNS, seed: FUZZ_SEED }
    )
    must(await backend.close())
    expect(must(verifyNewsroom(file)).findings).toEqual([])
    expect([...outcomes.keys()].some((outcome) => outcome.startsWith('taken'))).toBe(true)
    expect([...outcomes.keys()].some((outcome) => outcome.startsWith('revision.'))).toBe(true)
    process.stderr.write(`changed parcels, seed ${String(FUZZ_SEED)}: ${JSON.stringify(Object.fromEntries(outcomes))}\n`)
  }
)

test('cut at every byte', { timeout: 60_000 }, async () => {
  const bytes = readFileSync(await realParcel())
  const { backend } = testBackend(newsroomWith([]))
  const path = parcelOf(bytes)
  for (let length = 0; length < bytes.length; length++) {
    writeFileSync(path, bytes.subarray(0, length))
    expect(refusalOf(await backend.call('parcel.import', { file: path })).message).toMatch(/^parcel\.(?:foreign|damaged)$/u)
  }
  expect((await backend.call('parcel.import', { file: parcelOf(bytes) })).ok).toBe(true)
})

test('damage is told with the part that it is in', async () => {
  const bytes = readFileSync(await realParcel())
  const { backend } = testBackend(newsroomWith([]))
  const at = bytes.indexOf('articles/1.json') + 'articles/1.json'.length + 20
  for (let flipped = 0; flipped < 8; flipped++) {
    const bent = Buffer.from(bytes)
    bent.writeUInt8(bent.readUInt8(at + flipped) ^ 0x20, at + flipped)
    const refused = refusalOf(await backend.call('parcel.import', { file: parcelOf(bent) }))
    expect(refused).toMatchObject({ message: 'parcel.damaged', where: { part: 'articles/1.json' } })
  }
})

test('numbers and texts at their limits are refused, not stored', async () => {
  const files = filesOf(await realParcel())
  const { backend } = testBackend(newsroomWith([]))
  const odd: readonly object[] = [
    { savedAt: 1e300 },
    { savedAt: 1.5 },
    { label: '名'.repeat(201) },
    { person: '名'.repeat(201) },
    { parents: Array.from({ length: 1001 }, (_, index) => index.toString(16).padStart(64, '0')) },
    { id: 'A'.repeat(64) },
    { extra: 1 }
  ]
  for (const values of odd) {
    const path = withRevisions(files, (revisions) => revisions.map((one) => ({ ...one, ...values })))
    expect(refusalOf(await backend.call('parcel.import', { file: path })).message, canonicalJson(values).slice(0, 80)).toBe(
      'parcel.damaged'
    )
  }
})
