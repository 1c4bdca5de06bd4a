import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyPicture } from '#shared/model'
import { verifyNewsroom } from '#electron/store'
import { readPictureHeader } from '../../../electron/backend/photo/size.ts'
import { readPictureWords } from '../../../electron/backend/photo/words.ts'
import { temporaryFolder } from '#tests/folders'
import { articleWith, emptyNewsroom, must, newsroomWith } from '#tests/newsrooms'
import { jpegPicture, pngPicture, webpPicture } from '#tests/pictures'
import { refusalOf, testBackend } from '#tests/backends'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
/** 大会现场 in GBK. */
const GBK_CAPTION = Uint8Array.from([0xb4, 0xf3, 0xbb, 0xe1, 0xcf, 0xd6, 0xb3, 0xa1])

describe('the header of a picture', () => {
  test('says type and pixels', () => {
    expect(readPictureHeader(pngPicture(30, 20))).toEqual({ type: 'image/png', width: 30, height: 20 })
    expect(readPictureHeader(jpegPicture(640, 480))).toEqual({ type: 'image/jpeg', width: 640, height: 480 })
    expect(readPictureHeader(webpPicture(70_000, 5))).toEqual({ type: 'image/webp', width: 70_000, height: 5 })
  })

  test('is found by the bytes of the file, whatever comes before and after', () => {
    const within = Buffer.concat([Buffer.from('xx'), jpegPicture(640, 480)])
    expect(readPictureHeader(within.subarray(2))).toEqual({ type: 'image/jpeg', width: 640, height: 480 })
    expect(readPictureHeader(within)).toBeNull()
    expect(readPictureHeader(new Uint8Array())).toBeNull()
    expect(readPictureHeader(utf8('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeNull()
    expect(readPictureHeader(jpegPicture(0, 480))).toBeNull()
  })

  test('of a damaged file gives nothing, and never throws', () => {
    const whole = [pngPicture(3, 3), jpegPicture(3, 3, { orientation: 6 }), webpPicture(3, 3)]
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
        (bytes, cut, flips) => {
          const damaged = Uint8Array.from(bytes.subarray(0, cut % (bytes.length + 1)))
          for (const [at, value] of flips) if (damaged.length > 0) damaged[at % damaged.length] = value
          const header = readPictureHeader(damaged)
          expect(header === null || (header.width > 0 && header.height > 0)).toBe(true)
        }
      ),
      { seed: 20_260_501, numRuns: 2000 }
    )
  })
})

describe('the words in a picture', () => {
  test('come from IPTC, in UTF-8 or in GB18030', async () => {
    expect(
      await readPictureWords(jpegPicture(9, 9, { iptc: { 120: utf8('大会现场'), 80: utf8('于佳'), 116: utf8('工友周报') } }))
    ).toEqual({
      caption: '大会现场',
      credit: '于佳',
      rights: '工友周报',
      orientation: 1
    })
    expect((await readPictureWords(jpegPicture(9, 9, { iptc: { 120: GBK_CAPTION } }))).caption).toBe('大会现场')
  })

  test('come from XMP where IPTC has none', async () => {
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">Wages &amp; hours &#x4E94;&#19968;</rdf:li></rdf:Alt></dc:description><dc:creator><rdf:Seq><rdf:li>Mei Lin</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`
    expect(await readPictureWords(jpegPicture(9, 9, { xmp }))).toMatchObject({ caption: 'Wages & hours 五一', credit: 'Mei Lin' })
  })

  test('are missing without harm', async () => {
    const none = { caption: '', credit: '', rights: '', orientation: 1 }
    expect(await readPictureWords(pngPicture(3, 3))).toEqual(none)
    expect(await readPictureWords(utf8('no picture'))).toEqual(none)
  })
})

describe('photo.add and photo.bytes', () => {
  test('store a photo once, turned as it is shown, and give its bytes unchanged', async () => {
    const { backend } = testBackend(emptyNewsroom())
    const file = join(temporaryFolder(), '大会.jpeg')
    writeFileSync(file, jpegPicture(640, 480, { orientation: 6, iptc: { 80: utf8('于佳') } }))
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex')
    const photo = must(await backend.call('photo.add', { file }))
    expect(photo).toEqual({
      hash,
      type: 'image/jpeg',
      width: 480,
      height: 640,
      bytes: readFileSync(file).length,
      name: '大会.jpeg',
      caption: '',
      credit: '于佳',
      rights: ''
    })
    expect(must(await backend.call('photo.add', { file }))).toEqual(photo)
    const { type, bytes } = must(await backend.call('photo.bytes', { hash }))
    expect(type).toBe('image/jpeg')
    expect(Buffer.compare(bytes, readFileSync(file))).toBe(0)
  })

  test('tell what is no picture, and what is not there', async () => {
    const { backend } = testBackend(emptyNewsroom())
    const folder = temporaryFolder()
    const file = join(folder, 'script.jpg')
    writeFileSync(file, '<script>alert(1)</script>')
    expect(refusalOf(await backend.call('photo.add', { file }))).toMatchObject({
      code: 'bad-input',
      message: 'photo.type',
      where: { file }
    })
    expect(refusalOf(await backend.call('photo.add', { file: folder }))).toMatchObject({ message: 'input.directory' })
    expect(refusalOf(await backend.call('photo.add', { file: join(folder, 'none.jpg') }))).toMatchObject({
      message: 'input.missing'
    })
    expect(refusalOf(await backend.call('photo.bytes', { hash: '0'.repeat(64) }))).toMatchObject({ message: 'photo.missing' })
  })
})

describe('a photo on its way from file to newsroom to parcel to another newsroom', () => {
  const kinds: Readonly<Record<string, Uint8Array>> = {
    'baseline JPEG': jpegPicture(640, 480),
    'progressive JPEG': jpegPicture(640, 480, { frame: 0xc2, components: 3 }),
    'CMYK JPEG': jpegPicture(640, 480, { components: 4 }),
    'JPEG that lies on its side': jpegPicture(640, 480, { orientation: 8 }),
    'JPEG with words behind its end': Buffer.concat([jpegPicture(640, 480), Buffer.from('camera notes')]),
    'PNG of 16 bits': pngPicture(64, 48, 3, 16),
    'JPEG of a hundred million pixels': jpegPicture(12_000, 8400),
    WebP: webpPicture(640, 480)
  }
  for (const [name, content] of Object.entries(kinds))
    test(`${name}: byte for byte the same`, async () => {
      const file = join(temporaryFolder(), `${name}.bin`)
      const parcel = join(temporaryFolder(), 'x.parcel')
      writeFileSync(file, content)
      const article = articleWith('a1', '夜校', '一段。')
      const here = testBackend(newsroomWith([article])).backend
      const there = testBackend(emptyNewsroom()).backend
      const photo = must(await here.call('photo.add', { file }))
      const pictures = [{ ...emptyPicture('p'), photo: photo.hash }]
      must(await here.call('article.save', { article: { ...article, pictures }, window: 'w', edit: 1 }))
      must(await here.call('parcel.export', { articles: ['a1'], out: parcel }))
      expect(must(await there.call('parcel.import', { file: parcel }))).toMatchObject({ photos: 1, missing: 0 })
      const { type, bytes } = must(await there.call('photo.bytes', { hash: photo.hash }))
      expect([type, Buffer.compare(bytes, content)]).toEqual([photo.type, 0])
      expect(photo.width).toBe(name.includes('side') ? 480 : photo.width)
    })
})

describe('a picture that would not print is refused with its reason', () => {
  const whole = jpegPicture(640, 480, { orientation: 6, iptc: { 80: utf8('于佳') } })
  const png = pngPicture(64, 48)
  const cases: Readonly<Record<string, readonly [content: Uint8Array, message: string]>> = {
    'JPEG without its end': [whole.subarray(0, -2), 'photo.cut'],
    'JPEG cut inside its header': [whole.subarray(0, 40), 'photo.type'],
    'PNG without its end': [png.subarray(0, -12), 'photo.cut'],
    'PNG cut in its last chunk': [png.subarray(0, -1), 'photo.cut'],
    'WebP cut short': [webpPicture(640, 480).subarray(0, -1), 'photo.type'],
    'lossless JPEG': [jpegPicture(640, 480, { frame: 0xc3 }), 'photo.kind'],
    'arithmetic JPEG': [jpegPicture(640, 480, { frame: 0xc9 }), 'photo.kind'],
    'JPEG of 12 bits': [jpegPicture(640, 480, { frame: 0xc1, bits: 12 }), 'photo.kind'],
    'header that says billions of pixels': [jpegPicture(65_535, 65_535), 'photo.pixels'],
    GIF: [utf8('GIF89a'), 'photo.type'],
    nothing: [new Uint8Array(), 'photo.type']
  }
  for (const [name, [content, message]] of Object.entries(cases))
    test(name, async () => {
      const { backend } = testBackend(emptyNewsroom())
      const file = join(temporaryFolder(), 'x.jpg')
      writeFileSync(file, content)
      expect(refusalOf(await backend.call('photo.add', { file }))).toMatchObject({ code: 'bad-input', message, where: { file } })
      expect(must(await backend.call('photo.withoutPreview', {}))).toEqual([])
    })
})

test('a photo whose bytes were lost or damaged gets them back when its file comes again', async () => {
  const file = emptyNewsroom()
  const picture = resolve('resources/icons/64x64.png')
  const opened = testBackend(file).backend
  const { hash } = must(await opened.call('photo.add', { file: picture }))
  must(await opened.close())
  for (const sql of ["UPDATE photo_content SET content = x'00'", 'DELETE FROM photo_content']) {
    const db = new Database(file)
    db.exec(sql)
    db.close()
    const { backend } = testBackend(file)
    expect(must(await backend.call('photo.add', { file: picture })).hash).toBe(hash)
    expect(Buffer.compare(must(await backend.call('photo.bytes', { hash })).bytes, readFileSync(picture))).toBe(0)
    must(await backend.close())
    expect(must(verifyNewsroom(file)).findings).toEqual([])
  }
})

test('a small picture stands for the photo once there is one; the original stays what it is, byte for byte', async () => {
  const { backend } = testBackend(emptyNewsroom())
  const picture = resolve('resources/icons/512x512.png')
  const { hash } = must(await backend.call('photo.add', { file: picture }))
  expect(must(await backend.call('photo.withoutPreview', {}))).toEqual([hash])
  expect(must(await backend.call('photo.preview', { hash }))).toMatchObject({ type: 'image/png', small: false })
  const small = Uint8Array.from(readFileSync(resolve('resources/icons/64x64.png')))
  must(await backend.call('photo.keepPreview', { hash, type: 'image/png', width: 64, height: 64, bytes: small }))
  const { bytes, ...said } = must(await backend.call('photo.preview', { hash }))
  expect([Buffer.compare(bytes, small), said]).toEqual([0, { type: 'image/png', small: true }])
  expect(must(await backend.call('photo.withoutPreview', {}))).toEqual([])
  expect(Buffer.compare(must(await backend.call('photo.bytes', { hash })).bytes, readFileSync(picture))).toBe(0)
  const other = 'f'.repeat(64)
  const stray = await backend.call('photo.keepPreview', { hash: other, type: 'image/png', width: 1, height: 1, bytes: small })
  expect(refusalOf(stray)).toMatchObject({ code: 'not-found', message: 'photo.missing' })
})
