/**
 * Draws the application's icons from icon.svg: a PNG for each size that Linux asks for, icon.ico and icon.icns.
 * Run `node resources/icons/build.mjs` after a change of the drawing; needs the Chromium that the tests use.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
/** Largest picture that an ICO holds. */
const ICO_LIMIT = 256
/** The icns container's names for PNG pictures of a size; those of the double-density sizes say the same again. */
const ICNS_TYPES = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024]
])

const here = import.meta.dirname
const svg = readFileSync(join(here, 'icon.svg'), 'utf8')

/** @returns {Promise<Map<number, Buffer>>} PNG by size */
async function render() {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' })
  /** @type {Map<number, Buffer>} */
  const pictures = new Map()
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
    pictures.set(size, await page.screenshot({ omitBackground: true }))
    await page.close()
  }
  await browser.close()
  return pictures
}

/** @param {Map<number, Buffer>} pictures */
function ico(pictures) {
  const images = [...pictures].filter(([size]) => size <= ICO_LIMIT)
  const head = Buffer.alloc(6 + images.length * 16)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  for (const [index, [size, png]] of images.entries()) {
    const at = 6 + index * 16
    // 256 is written as 0.
    head.writeUInt8(size % ICO_LIMIT, at)
    head.writeUInt8(size % ICO_LIMIT, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...images.map(([, png]) => png)])
}

/** @param {Map<number, Buffer>} pictures */
function icns(pictures) {
  const blocks = ICNS_TYPES.flatMap(([type, size]) => {
    const png = pictures.get(size)
    return png === undefined ? [] : [block(type, png)]
  })
  return block('icns', Buffer.concat(blocks))
}

/**
 * @param {string} type
 * @param {Buffer} content
 */
function block(type, content) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(content.length + 8, 4)
  return Buffer.concat([head, content])
}

const pictures = await render()
for (const [size, png] of pictures) writeFileSync(join(here, `${size}x${size}.png`), png)
writeFileSync(join(here, 'icon.ico'), ico(pictures))
writeFileSync(join(here, 'icon.icns'), icns(pictures))
