import { createRequire } from 'node:module'
import { boxesOf, typstModule } from './compose-peers.ts'
import { generatedEdition } from './edition.ts'

/** One cold compilation of the generated edition by Typst, in a process of its own; prints its milliseconds as JSON. */

/** What is used of the compiler's package. */
interface Compiler {
  compile(source: { readonly mainFileContent: string }): {
    hasError(): boolean
    readonly result: { readonly numOfPages: number } | null
  }
}
interface Package {
  readonly NodeCompiler: { create(options: unknown): Compiler }
}

const FONTS = ['/usr/share/fonts', '/usr/local/share/fonts']

const escape = (text: string): string => text.replaceAll(/[\\#*_$<>@`~[\]"'/=+-]/gu, (mark) => `\\${mark}`)

const points = (length: number): string => `${length.toFixed(2)}pt`

function sourceOf(pages: number): string {
  const boxes = boxesOf(generatedEdition(pages))
  const placed = boxes.map(({ page, left, top, width, height, columns, headline, paragraphs }, index) => {
    const text = `#text(size: 18pt, weight: "bold", [${escape(headline)}])\n\n#columns(${String(columns)}, gutter: 12pt)[${paragraphs.map(escape).join('\n\n')}]`
    const opens = index > 0 && boxes[index - 1]?.page !== page ? '#pagebreak()\n' : ''
    return `${opens}#place(top + left, dx: ${points(left)}, dy: ${points(top)}, block(width: ${points(width)}, height: ${points(height)}, clip: true)[${text}])`
  })
  return `#set page(width: 390mm, height: 540mm, margin: 18mm)
#set text(font: "Noto Serif CJK SC", size: 9pt, lang: "zh", region: "cn", top-edge: 0.8em, bottom-edge: -0.2em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 4.5pt, spacing: 4.5pt)
${placed.join('\n')}`
}

const pages = Number(process.argv[2] ?? 1)
const { NodeCompiler } = createRequire(import.meta.url)(typstModule()) as Package
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: FONTS }] })
const source = sourceOf(pages)
const started = performance.now()
const compiled = compiler.compile({ mainFileContent: source })
const milliseconds = performance.now() - started
if (compiled.hasError() || compiled.result?.numOfPages !== pages) throw new Error('Typst did not set the edition')
console.log(JSON.stringify({ milliseconds }))
