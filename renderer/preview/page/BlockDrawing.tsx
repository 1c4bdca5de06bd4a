import { type ReactElement, memo } from 'react'
import type { FinishedBlock, FinishedElement, FinishedLine, FinishedRun, FinishedText } from '#shared/frame'
import { PictureDrawing } from './PictureDrawing.tsx'
import { keyed } from './keyed.ts'
import { runPieces, runStyle } from './run-style.ts'

function RunDrawing(props: { readonly line: FinishedLine; readonly run: FinishedRun }): ReactElement {
  const { line, run } = props
  const hyphen = line.hyphen && run === line.runs.at(-1)
  const down = run.combined === true ? 'bs-run bs-run-combined' : 'bs-run bs-run-down'
  const name = line.direction === 'down' ? down : 'bs-run'
  return (
    <span className={hyphen ? `${name} bs-hyphen` : name} style={runStyle(line, run)}>
      {runPieces(run).map((piece) =>
        piece.spacing === null ? (
          piece.text
        ) : (
          <span key={piece.from} style={{ letterSpacing: piece.spacing }}>
            {piece.text}
          </span>
        )
      )}
    </span>
  )
}

const TextDrawing = memo(function TextDrawing({ text }: { readonly text: FinishedText }): ReactElement {
  return (
    <p lang={text.lang} data-role={text.role}>
      {text.lines.map((line) =>
        line.runs.map((run) => (
          <RunDrawing key={`${String(line.x)},${String(line.baseline)},${String(run.x)}`} line={line} run={run} />
        ))
      )}
    </p>
  )
})

function elementKey(element: FinishedElement): string {
  if (element.kind === 'picture') return element.pictureId
  const first = element.lines[0]
  return `${element.role}.${String(element.index)}.${String(first?.x ?? 0)}`
}

/** What stands in one section. Draws again only when it is given another block. */
export const BlockDrawing = memo(function BlockDrawing({ block }: { readonly block: FinishedBlock }): ReactElement {
  return (
    <div className="bs-block" lang={block.lang} data-section={block.id} data-kind={block.kind}>
      {keyed(block.elements, elementKey).map(({ key, item }) =>
        item.kind === 'text' ? (
          <TextDrawing key={key} text={item} />
        ) : (
          <PictureDrawing key={key} picture={item} lang={block.lang} />
        )
      )}
    </div>
  )
})
