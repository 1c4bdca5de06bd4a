import type { ComposedPage } from '#shared/layout'
import type { FinishedBlock, FinishedPage } from '#shared/frame'

/** A block as it is, or the index of the block it equals in the page sent before. */
type BlockDelta = { readonly same: number } | { readonly block: FinishedBlock }

type Head = Omit<FinishedPage, 'boxes' | 'rules' | 'blocks'>

/** What changed on a page since it was last sent. Null parts: as before. */
export interface PageDelta {
  /** Version that this changes; null: the whole page is here. */
  readonly base: number | null
  readonly version: number
  readonly head: Head
  readonly boxes: FinishedPage['boxes'] | null
  readonly rules: FinishedPage['rules'] | null
  readonly blocks: readonly BlockDelta[]
  readonly figures: Omit<ComposedPage, 'finished'>
}

/** What the sender remembers of a page: its parts as JSON. */
export interface SentPage {
  readonly version: number
  readonly page: ComposedPage
  readonly boxes: string
  readonly rules: string
  readonly blocks: readonly string[]
  readonly rest: string
}

const written = new WeakMap<FinishedBlock, string>()

/** A block as JSON; the composer gives the same block again for what did not change, and that is not written twice. */
function jsonOf(block: FinishedBlock): string {
  const known = written.get(block)
  if (known !== undefined) return known
  const json = JSON.stringify(block)
  written.set(block, json)
  return json
}

/**
 * Compares a page with the one sent before, block by block, so that only what changed crosses to the window and is
 * drawn again. `delta` is null when nothing changed.
 * @param version never used before
 */
export function pageDelta(
  before: SentPage | null,
  page: ComposedPage,
  version: number
): { readonly delta: PageDelta | null; readonly sent: SentPage } {
  if (before?.page === page) return { delta: null, sent: before }
  const { finished, ...figures } = page
  const { boxes, rules, blocks, ...head } = finished
  const sent: SentPage = {
    version,
    page,
    boxes: JSON.stringify(boxes),
    rules: JSON.stringify(rules),
    blocks: blocks.map(jsonOf),
    rest: JSON.stringify([head, figures])
  }
  const known = new Map(before?.blocks.map((json, index) => [json, index]))
  const changes = blocks.map((block, index): BlockDelta => {
    const same = known.get(sent.blocks[index] ?? '')
    return same === undefined ? { block } : { same }
  })
  const unmoved =
    before !== null &&
    before.rest === sent.rest &&
    before.boxes === sent.boxes &&
    before.rules === sent.rules &&
    before.blocks.length === blocks.length &&
    changes.every((change, index) => 'same' in change && change.same === index)
  if (unmoved) return { delta: null, sent: { ...before, page } }
  return {
    delta: {
      base: before?.version ?? null,
      version,
      head,
      boxes: before?.boxes === sent.boxes ? null : boxes,
      rules: before?.rules === sent.rules ? null : rules,
      blocks: changes,
      figures
    },
    sent
  }
}

/** Puts a page together again; parts that did not change keep their identity. */
export function applyDelta(before: ComposedPage | null, delta: PageDelta): ComposedPage {
  const old = before?.finished
  const blocks = delta.blocks.flatMap((change) => {
    if ('block' in change) return [change.block]
    const block = old?.blocks[change.same]
    return block === undefined ? [] : [block]
  })
  return {
    ...delta.figures,
    finished: { ...delta.head, boxes: delta.boxes ?? old?.boxes ?? [], rules: delta.rules ?? old?.rules ?? [], blocks }
  }
}
