import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPictureHeader } from '../../../electron/backend/photo/size.ts'
import { readPictureWords } from '../../../electron/backend/photo/words.ts'
import { temporaryFolder } from '#tests/folders'
import { emptyNewsroom, must } from '#tests/newsrooms'
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
