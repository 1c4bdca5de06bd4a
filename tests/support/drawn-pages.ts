import type { Page } from '@playwright/test'

/** A character as a browser drew it; CSS pixels from the trim box's top left corner. */
export interface DrawnCharacter {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A line of an exported page as the browser drew it. */
export interface DrawnLine {
  /** Everything in it, swallowed white space included. */
  readonly text: string
  readonly characters: readonly DrawnCharacter[]
  /** The line's own box, a hyphen at its end included. */
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
}

/** A paragraph, headline or caption, or as much of it as stands in one place. */
export interface DrawnText {
  readonly article: string | null
  readonly role: string
  readonly index: number
  readonly continued: boolean
  readonly lines: readonly DrawnLine[]
}

export interface DrawnPage {
  /** The sheet: trim box, bleed and slug, CSS pixels. */
  readonly sheet: { readonly width: number; readonly height: number }
  readonly trim: { readonly width: number; readonly height: number }
  readonly texts: readonly DrawnText[]
}

/** Runs in the browser: measures every character of every line of an exported page. */
function measure(): DrawnPage[] {
  const relative = (rect: DOMRect, origin: DOMRect) => ({
    left: rect.left - origin.left,
    top: rect.top - origin.top,
    right: rect.right - origin.left,
    bottom: rect.bottom - origin.top
  })
  const charactersOf = (line: Element, origin: DOMRect): DrawnCharacter[] => {
    const characters: DrawnCharacter[] = []
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      let offset = 0
      for (const text of node.nodeValue ?? '') {
        range.setStart(node, offset)
        offset += text.length
        range.setEnd(node, offset)
        characters.push({ text, ...relative(range.getBoundingClientRect(), origin) })
      }
    }
    return characters
  }
  // Stretches of another scale go on in the line that the element before them began.
  const linesOf = (text: Element, origin: DOMRect): DrawnLine[] => {
    const lines: DrawnLine[] = []
    for (const element of text.querySelectorAll('.l')) {
      const box = relative(element.getBoundingClientRect(), origin)
      const characters = charactersOf(element, origin)
      const line = { text: element.textContent, characters, box }
      const before = element.classList.contains('m') ? lines.pop() : undefined
      if (before === undefined) lines.push(line)
      else
        lines.push({
          text: before.text + line.text,
          characters: [...before.characters, ...characters],
          box: { ...before.box, right: box.right, bottom: Math.max(box.bottom, before.box.bottom) }
        })
    }
    return lines
  }
  return [...document.querySelectorAll('.sheet')].map((sheet) => {
    const trim = sheet.querySelector('.trim')
    if (trim === null) throw new Error('a sheet without a trim box')
    const origin = trim.getBoundingClientRect()
    const { width, height } = sheet.getBoundingClientRect()
    const texts = [...trim.querySelectorAll('h1, h2, h3, p, figcaption')].map((text) => ({
      article: text.closest('[data-article]')?.getAttribute('data-article') ?? null,
      role: text.className,
      index: Number(text.getAttribute('data-index') ?? -1),
      continued: text.hasAttribute('data-continued'),
      lines: linesOf(text, origin)
    }))
    return { sheet: { width, height }, trim: { width: origin.width, height: origin.height }, texts }
  })
}

/** Measures the exported file that is open in a browser's page. */
export async function readDrawnPages(page: Page): Promise<DrawnPage[]> {
  await page.evaluate(async () => await document.fonts.ready)
  return await page.evaluate(measure)
}
