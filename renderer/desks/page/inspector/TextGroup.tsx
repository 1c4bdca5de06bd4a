import type { ReactElement } from 'react'
import { Segmented, Select, Switch } from '#renderer/ui'
import type { SectionKind } from '#shared/model'
import { articleOf } from '../state/desk-model.ts'
import { fitOf, setDirection } from '../state/model.ts'
import { Group, Row } from './Group.tsx'
import type { GroupProps } from './inspector-props.ts'

/** Kinds that show an article; banners and the like have words of their own. */
const ARTICLE_KINDS: readonly SectionKind[] = ['article', 'box', 'picture']

/** Legs, setting, frame and kind of an article's section. */
export function TextGroup(props: GroupProps): ReactElement {
  const { desk, actions, say, section, view, change } = props
  const now = fitOf(desk, section.id)?.legs ?? 0
  const most = Math.max(section.legs ?? 1, section.place?.columns ?? desk.lines.columns)
  const counts = Array.from({ length: most }, (_, index) => String(index + 1))
  return (
    <Group name="text" title={say('text.title')} view={view} change={change}>
      {section.kind === 'picture' ? null : (
        <>
          <Row label={say('text.legs')}>
            <Segmented
              wide
              label={say('text.legs')}
              segments={[
                { id: 'auto', label: say('text.legsAuto') },
                ...counts.map((count) => ({ id: count, label: say('text.legsCount', { count }) }))
              ]}
              value={section.legs === null ? 'auto' : String(section.legs)}
              onChange={(id) => {
                actions.change(section.id, { legs: id === 'auto' ? null : Number(id) }, 'undo.legs')
              }}
            />
          </Row>
          {section.legs === null && now > 0 ? (
            <Row label="">
              <span className="pd-quiet ui-figures">{say('text.legsNow', { count: now })}</span>
            </Row>
          ) : null}
        </>
      )}
      {section.kind === 'picture' ? null : <TextStyle {...props} />}
      {section.part > 0 ? null : (
        <Row label={say('text.kind')}>
          <Select
            label={say('text.kind')}
            labelHidden
            options={ARTICLE_KINDS.map((kind) => ({ id: kind, label: say(`section.${kind}`) }))}
            value={section.kind}
            onChange={(kind) => {
              actions.change(section.id, { kind }, 'undo.kind')
            }}
          />
        </Row>
      )}
      <Row label="">
        <Switch
          isSelected={section.boxed}
          onChange={(boxed) => {
            actions.change(section.id, { boxed }, 'undo.boxed')
          }}
        >
          {say('text.boxed')}
        </Switch>
      </Row>
    </Group>
  )
}

const INITIALS = ['0', '2', '3'] as const

/** How the text is set: across or down (English only across), its first letter, its legs' feet. */
function TextStyle({ desk, actions, say, section }: GroupProps): ReactElement {
  const { text, initial, balance, stretch } = section.style
  const stays = text === 'down' && setDirection(desk, section.id, 'body') === 'across'
  return (
    <>
      {articleOf(section, desk.material.articles)?.lang === 'en' ? null : (
        <Row label={say('text.direction')}>
          <Segmented
            wide
            label={say('text.direction')}
            segments={[
              { id: 'across', label: say('text.across') },
              { id: 'down', label: say('text.down') }
            ]}
            value={text}
            onChange={(way) => {
              actions.restyle(section.id, { text: way }, 'undo.direction')
            }}
          />
        </Row>
      )}
      {stays ? <p className="pd-quiet">{say('text.stays')}</p> : null}
      {section.part > 0 || text === 'down' ? null : (
        <Row label={say('text.initial')}>
          <Segmented
            wide
            label={say('text.initial')}
            segments={INITIALS.map((id) => ({ id, label: say(`initial.${id}`) }))}
            value={INITIALS.find((id) => Number(id) === initial) ?? '0'}
            onChange={(id) => {
              actions.restyle(section.id, { initial: id === '2' ? 2 : id === '3' ? 3 : 0 }, 'undo.initial')
            }}
          />
        </Row>
      )}
      <Row label="">
        <Switch
          isSelected={balance}
          onChange={(level) => {
            actions.restyle(section.id, { balance: level }, 'undo.balance')
          }}
        >
          {say('text.balance')}
        </Switch>
      </Row>
      <Row label="">
        <Switch
          isSelected={stretch}
          onChange={(whole) => {
            actions.restyle(section.id, { stretch: whole }, 'undo.stretch')
          }}
        >
          {say('text.stretch')}
        </Switch>
      </Row>
    </>
  )
}
