import { type FinishedElement, type FinishedPage, type Ink, lineText } from '#shared/frame'
import type { ComposedPage } from '#shared/layout'

const at = (value: number): string => value.toFixed(2)
const inkName = (ink: Ink): string =>
  ink.kind === 'black' ? `black ${String(ink.tint)}` : ink.kind === 'spot' ? ink.name : 'paper'

function elementLines(element: FinishedElement): string[] {
  if (element.kind === 'picture') {
    const { x, y, width, height } = element.rect
    return [
      `  picture ${element.pictureId}  x ${at(x)} y ${at(y)}  ${at(width)} × ${at(height)}  ${element.hash === null ? 'missing' : 'crop'} ${Object.values(element.crop).join(' ')}  “${element.alt}”`
    ]
  }
  const first = element.lines[0]
  const run = first?.runs[0]
  const goesOn = element.continued ? ' …' : ''
  const head = `  ${element.role}${element.index >= 0 ? ` ${String(element.index)}` : ''}${goesOn}  ${run?.face ?? ''} ${String(run?.size ?? '')}  x ${at(first?.x ?? 0)} measure ${at(first?.measure ?? 0)}`
  const lines = element.lines.map((line) => {
    const start = line.direction === 'down' ? line.y : line.x
    const pen = (line.runs[0]?.x ?? start) - start
    const combined = line.runs.flatMap((one) => (one.combined === true ? [one.text] : []))
    const down =
      line.direction === 'down'
        ? ` ↓${at(line.y)}+${at(line.measure)}${combined.length > 0 ? ` [${combined.join(' ')}]` : ''}`
        : ''
    const paper = line.runs[0]?.ink.kind === 'paper' ? ' paper' : ''
    const marks = `${line.justified ? '=' : ' '}${line.hyphen ? '-' : ' '}`
    return `    ${at(line.baseline).padStart(8)} ${pen === 0 ? '' : `+${at(pen)} `}${marks} ${lineText(line).replaceAll('\n', '⏎')}${down}${paper}`
  })
  return [head, ...lines]
}

/** A page as text: one line of text a line, with where it stands; made to be read in a diff. Lengths are points. */
export function dumpPage(composed: ComposedPage): string {
  const page: FinishedPage = composed.finished
  const out = [
    `page ${String(page.number)} ${page.name}  ${at(page.trim.width)} × ${at(page.trim.height)}  fill ${composed.fill.toFixed(4)}  overset ${String(composed.overset)}`
  ]
  for (const section of composed.placed) {
    const place = section.place
      ? `column ${String(section.place.column)}+${String(section.place.columns)} row ${String(section.place.row)}+${String(section.place.rows)}`
      : 'waits'
    const fit = composed.sections.find((one) => one.id === section.id)
    const lines =
      fit && section.article !== null
        ? `  legs ${String(fit.legs)} lines ${String(fit.lines)}/${String(fit.capacity)} overset ${String(fit.overset)} underset ${String(fit.underset)}`
        : ''
    out.push(`  ${section.id} ${section.kind}${section.part > 0 ? ` part ${String(section.part)}` : ''}  ${place}${lines}`)
  }
  for (const box of page.boxes) {
    const { x, y, width, height } = box.rect
    out.push(
      `box  x ${at(x)} y ${at(y)}  ${at(width)} × ${at(height)}  fill ${box.fill ? inkName(box.fill) : 'none'}  stroke ${box.stroke ? `${String(box.stroke.width)} ${inkName(box.stroke.ink)}` : 'none'}`
    )
  }
  for (const rule of page.rules)
    out.push(`rule  ${at(rule.x1)},${at(rule.y1)} → ${at(rule.x2)},${at(rule.y2)}  ${String(rule.width)}`)
  for (const block of page.blocks) {
    out.push('', `${block.kind} ${block.id}${block.part > 0 ? ` part ${String(block.part)}` : ''} ${block.lang}`)
    for (const element of block.elements) out.push(...elementLines(element))
  }
  return `${out.join('\n')}\n`
}
