import { type ReactElement, useEffect, useRef, useState } from 'react'
import { Button, Segmented, Select, TextField } from '#renderer/ui'
import type { FinishedBlock, TextRole } from '#shared/frame'
import type { Section, SectionKind, SectionStyle } from '#shared/model'
import { articleOf } from '../state/desk-model.ts'
import { setDirection } from '../state/model.ts'
import { Group, Row } from './Group.tsx'
import type { GroupProps } from './inspector-props.ts'

const LEVELS = ['kicker', 'main', 'deck'] as const

/** Size and lines that the composer chose for a level of the headline; null where it stands nowhere. */
function setSize(block: FinishedBlock | undefined, role: TextRole): { readonly size: number; readonly lines: number } | null {
  const text = block?.elements.find((element) => element.kind === 'text' && element.role === role)
  if (text?.kind !== 'text') return null
  const size = Math.max(0, ...text.lines.flatMap((line) => line.runs.map((run) => run.size)))
  return { size, lines: text.lines.length }
}

/** Words that are set as they are typed. While somebody types, what comes back from the page does not touch the field. */
function WordsField(props: {
  readonly label: string
  readonly words: string
  /** The section was made just now: its words are selected, to be written over. */
  readonly isFresh: boolean
  readonly onChange: (words: string) => void
}): ReactElement {
  const { label, words, isFresh, onChange } = props
  const [typed, setTyped] = useState<string | null>(null)
  const field = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isFresh) field.current?.querySelector('textarea')?.select()
  }, [isFresh])
  return (
    <div className="pd-words" ref={field}>
      <TextField
        label={label}
        rows={3}
        value={typed ?? words}
        onChange={(text) => {
          setTyped(text)
          onChange(text)
        }}
        onBlur={() => {
          setTyped(null)
        }}
      />
    </div>
  )
}

/** Kinds that have words of their own. */
const WORDS_KINDS = ['quote', 'banner', 'standing-head', 'advert'] as const satisfies readonly SectionKind[]

/** Words and kind of a section that shows no article. */
function WordsGroup(props: GroupProps): ReactElement {
  const { desk, actions, say, section, view, change } = props
  return (
    <Group name="head" title={say('head.title')} view={view} change={change}>
      <WordsField
        label={say('head.words')}
        words={section.text}
        isFresh={desk.fresh === section.id}
        onChange={(text) => {
          actions.change(section.id, { text }, 'undo.words')
        }}
      />
      {section.kind === 'quote' ? <p className="pd-quiet pd-words">{say('head.speaker')}</p> : null}
      <Row label={say('text.kind')}>
        <Select
          label={say('text.kind')}
          labelHidden
          options={WORDS_KINDS.map((kind) => ({ id: kind, label: say(`section.${kind}`) }))}
          value={WORDS_KINDS.find((kind) => kind === section.kind) ?? 'banner'}
          onChange={(kind) => {
            actions.change(section.id, { kind }, 'undo.kind')
          }}
        />
      </Row>
    </Group>
  )
}

const GROUNDS = ['none', 'tint', 'reverse', 'frame'] as const satisfies readonly SectionStyle['ground'][]

const hasHeadStyle = ({ kind, part }: Section): boolean => part === 0 && (kind === 'article' || kind === 'box')

/** How the headline is set: across or down (English ones only across), and what it stands on. */
function HeadStyle({ desk, actions, say, section }: GroupProps): ReactElement {
  const { headline, ground } = section.style
  const stays = headline === 'down' && setDirection(desk, section.id, 'main') === 'across'
  return (
    <>
      {articleOf(section, desk.material.articles)?.lang === 'en' ? null : (
        <Row label={say('head.direction')}>
          <Segmented
            wide
            label={say('head.direction')}
            segments={[
              { id: 'across', label: say('head.across') },
              { id: 'down', label: say('head.down') }
            ]}
            value={headline}
            onChange={(way) => {
              actions.restyle(section.id, { headline: way }, 'undo.headline')
            }}
          />
        </Row>
      )}
      {stays ? <p className="pd-quiet">{say('head.stays')}</p> : null}
      <Row label={say('head.ground')}>
        <Select
          label={say('head.ground')}
          labelHidden
          options={GROUNDS.map((id) => ({ id, label: say(`ground.${id}`) }))}
          value={ground}
          onChange={(chosen) => {
            actions.restyle(section.id, { ground: chosen }, 'undo.ground')
          }}
        />
      </Row>
    </>
  )
}

/** The headline as it was set, and how it is to be set; for sections that show no article their words. */
export function HeadGroup(props: GroupProps): ReactElement | null {
  const { desk, say, section, view, change, onOpenArticle } = props
  const article = articleOf(section, desk.material.articles)
  if (article === null) return <WordsGroup {...props} />
  if (section.part > 0) return null
  const block = desk.composed?.finished.blocks.find(({ id }) => id === section.id)
  const levels = LEVELS.filter((level) => article.headline[level].trim() !== '')
  return (
    <Group name="head" title={say('head.title')} view={view} change={change}>
      {levels.length === 0 ? <p className="pd-quiet">{say('head.none')}</p> : null}
      {levels.map((level) => {
        const set = setSize(block, level)
        return (
          <Row key={level} label={say(`head.${level}`)}>
            <span className={`pd-head pd-head-${level} ui-ellipsis`} lang={article.lang} title={article.headline[level]}>
              {article.headline[level].replaceAll('\n', ' ')}
            </span>
            {set === null ? null : (
              <span className="pd-quiet ui-figures">{say('head.size', { size: set.size, lines: set.lines })}</span>
            )}
          </Row>
        )
      })}
      {hasHeadStyle(section) ? <HeadStyle {...props} /> : null}
      <div className="pd-buttons">
        <Button
          size="small"
          wide
          onPress={() => {
            onOpenArticle(section.id)
          }}
        >
          {say('head.edit')}
        </Button>
      </div>
    </Group>
  )
}
