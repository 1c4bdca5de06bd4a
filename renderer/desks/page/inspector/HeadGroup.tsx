import { type ReactElement, useState } from 'react'
import { Button, TextField } from '#renderer/ui'
import type { FinishedBlock, TextRole } from '#shared/frame'
import { articleOf } from '../state/desk-model.ts'
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
  readonly onChange: (words: string) => void
}): ReactElement {
  const { label, words, onChange } = props
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <TextField
      label={label}
      rows={2}
      value={typed ?? words}
      onChange={(text) => {
        setTyped(text)
        onChange(text)
      }}
      onBlur={() => {
        setTyped(null)
      }}
    />
  )
}

/** The headline as it was set; for banners, standing heads and adverts their words. */
export function HeadGroup(props: GroupProps): ReactElement | null {
  const { desk, actions, say, section, view, change, onOpenArticle } = props
  const article = articleOf(section, desk.material.articles)
  if (article === null)
    return (
      <Group name="head" title={say('head.title')} view={view} change={change}>
        <WordsField
          label={say('head.words')}
          words={section.text}
          onChange={(text) => {
            actions.change(section.id, { text }, 'undo.words')
          }}
        />
      </Group>
    )
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
