import { Plus } from 'lucide-react'
import { type ReactElement, memo } from 'react'
import { type ComposedPage, PageMiniature } from '#renderer/preview'
import { Badge, IconButton } from '#renderer/ui'
import { ProofBadge } from '#renderer/workflow'
import type { Page } from '#shared/model'
import { pairSpreads, sheetCount } from '../grid/spreads.ts'
import type { PageDesk } from '../state/model.ts'
import type { PageWords } from '../words.ts'
import { useRoving } from './use-roving.ts'

/** Width of a thumbnail, CSS pixels. */
const WIDTH = 74

export interface PageStripProps {
  readonly desk: PageDesk
  readonly say: PageWords
  readonly onShow: (page: Page) => void
  readonly onAdd: () => Promise<void>
  /** Page under a dragged section. */
  readonly dropPage: string | null
}

/** The edition's pages, paired as the open paper pairs them. Dropping a section on one sends it there. */
export const PageStrip = memo(function PageStrip({ desk, say, onShow, onAdd, dropPage }: PageStripProps): ReactElement {
  const { pages } = desk.material
  const { list, onKeyDown } = useRoving<HTMLDivElement>()
  return (
    <nav className="pd-strip" aria-label={say('strip.title')}>
      <div className="pd-panel-head">
        <h2 className="ui-grow ui-ellipsis">{say('strip.title')}</h2>
        <span className="pd-quiet ui-figures">
          {say('strip.count', { pages: pages.length, sheets: sheetCount(pages.length) })}
        </span>
        <IconButton icon={Plus} size="small" label={say('strip.add')} onPress={() => void onAdd()} />
      </div>
      <div className="pd-spreads" ref={list} onKeyDown={onKeyDown} role="presentation">
        {pairSpreads(pages).map((spread) => (
          <div key={spread[0].id} className="pd-spread" data-pair={spread.length === 2}>
            {spread.map((page) => (
              <Thumbnail
                key={page.id}
                page={page}
                composed={desk.preview.pages.get(page.id) ?? null}
                aspect={desk.grid.trim.width / desk.grid.trim.height}
                isOpen={desk.page.id === page.id}
                say={say}
                onShow={onShow}
                isTarget={dropPage === page.id}
              />
            ))}
          </div>
        ))}
      </div>
    </nav>
  )
})

const Thumbnail = memo(function Thumbnail(props: {
  readonly page: Page
  readonly composed: ComposedPage | null
  readonly aspect: number
  readonly isOpen: boolean
  readonly say: PageWords
  readonly onShow: (page: Page) => void
  readonly isTarget: boolean
}): ReactElement {
  const { page, composed, aspect, isOpen, say, onShow, isTarget } = props
  const name = page.name === '' ? 'none' : page.name
  const overset = composed?.overset ?? 0
  return (
    <button
      type="button"
      className="pd-thumbnail"
      data-roving
      data-drop={page.id}
      data-target={isTarget}
      tabIndex={isOpen ? 0 : -1}
      aria-current={isOpen ? 'page' : undefined}
      onClick={() => {
        onShow(page)
      }}
    >
      <span className="pd-thumbnail-page">
        <PageMiniature page={composed?.finished ?? null} width={WIDTH} aspect={aspect} />
      </span>
      <span className="pd-thumbnail-label">
        <span className="ui-grow ui-ellipsis ui-figures">{say('strip.label', { number: page.number, name })}</span>
        <ProofBadge page={page.id} />
        {overset > 0 ? (
          <Badge tone="red" look="small" title={say('strip.overset', { lines: overset })}>
            +{overset}
            <span className="ui-hidden">{say('strip.overset', { lines: overset })}</span>
          </Badge>
        ) : null}
      </span>
    </button>
  )
})
