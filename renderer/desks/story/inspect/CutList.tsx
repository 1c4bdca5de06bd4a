import { Scissors } from 'lucide-react'
import { type Article, blockText } from '#shared/model'
import type { ArticleFit } from '#renderer/preview'
import type { BodyController } from '#renderer/editor'
import { List, ListRow, useAnnounce } from '#renderer/ui'
import { useStoryWords } from '../words.ts'

export interface CutListProps {
  readonly article: Article
  readonly cuts: ArticleFit['cuts']
  readonly controller: BodyController
}

/** As many as one reads at a glance. */
const SHOWN = 5
/** Characters by which a paragraph is known again. */
const START = 14

/** Paragraphs that give lines back for a few characters. Choosing one selects those characters in the body. */
export function CutList({ article, cuts, controller }: CutListProps) {
  const words = useStoryWords()
  const announce = useAnnounce()
  const shown = cuts.slice(0, SHOWN).flatMap((cut) => {
    const block = article.body[cut.index]
    return block === undefined ? [] : [{ ...cut, start: Array.from(blockText(block)).slice(0, START).join('') }]
  })
  if (shown.length === 0) return <p className="story-quiet story-cuts-none">{words('cuts.none')}</p>
  const choose = (index: number): void => {
    const cut = shown.find((one) => one.index === index)
    if (cut === undefined) return
    controller.selectLast(cut.index, cut.characters)
    announce(words('cuts.chosen', { number: cut.index + 1, characters: cut.characters }))
  }
  return (
    <div className="story-cuts">
      <h3 className="story-cuts-title">{words('cuts.title')}</h3>
      <List label={words('cuts.title')} onAction={(key) => choose(Number(key))}>
        {shown.map(({ index, characters, lines, start }) => {
          const label = words('cuts.label', { characters, lines })
          const paragraph = words('cuts.paragraph', { number: index + 1, start })
          return (
            <ListRow
              key={index}
              id={index}
              text={`${label}, ${paragraph}`}
              title={label}
              detail={paragraph}
              before={<Scissors className="ui-icon" size={14} aria-hidden />}
            />
          )
        })}
      </List>
    </div>
  )
}
