import { type ReactElement, useState } from 'react'
import { useEditionStore } from '#renderer/client'
import { Badge, Button, Section, TextField, useCommandRegistry } from '#renderer/ui'
import type { Page, PageStaff } from '#shared/model'
import type { InspectorProps } from './inspector-props.ts'
import { PageProofsSection } from '#renderer/workflow'
import { Row } from './Group.tsx'

const STAFF = ['responsible', 'designer', 'proofreader'] as const

/** The page itself: its name, its people, how full it is. */
export function PageGroups(props: InspectorProps): ReactElement {
  const { desk, say } = props
  const { page, composed, grid } = desk
  const { format } = desk.material.publication
  const overset = composed?.overset ?? 0
  return (
    <div className="pd-inspector">
      <div className="pd-panel-head pd-inspector-head">
        <h2 className="ui-grow ui-ellipsis">
          {say('strip.page', { number: page.number, name: page.name === '' ? 'none' : page.name })}
        </h2>
      </div>
      <div className="pd-inspector-body">
        <Section
          title={say('page.figures')}
          aside={overset > 0 ? <Badge tone="red">{say('page.overset', { lines: overset })}</Badge> : null}
        >
          <ul className="pd-facts ui-figures">
            <li>{say('page.fill', { percent: `${String(Math.round((composed?.fill ?? 0) * 100))}%` })}</li>
            <li>{say('page.sections', { count: desk.onPage.length })}</li>
            <li>{say('page.grid', { columns: grid.columns.length, rows: grid.rows })}</li>
            <li>{say('page.size', { width: format.width, height: format.height })}</li>
          </ul>
        </Section>
        <PageFields key={page.id} page={page} say={say} />
        <HouseRules {...props} />
        <PageProofsSection pageId={page.id} onProblem={props.onProblem} />
      </div>
    </div>
  )
}

/** The rules that the whole paper is set by, in a few words; the window's own dialog changes them. */
function HouseRules({ desk, say }: Pick<InspectorProps, 'desk' | 'say'>): ReactElement {
  const commands = useCommandRegistry()
  const { kinsoku, marks, tracking } = desk.material.publication.typography
  const percent = (share: number): string => String(Math.round(share * 1000) / 10)
  return (
    <Section title={say('page.rulesTitle')}>
      <ul className="pd-facts ui-figures">
        <li>{say('page.kinsoku', { kinsoku })}</li>
        <li>{say('page.marks', { marks })}</li>
        <li>{say('page.tracking', { tightest: percent(tracking.tightest), loosest: percent(tracking.loosest) })}</li>
      </ul>
      <div className="pd-buttons">
        <Button
          size="small"
          wide
          onPress={() => {
            commands.run('file.rules')
          }}
        >
          {say('page.rules')}
        </Button>
      </div>
    </Section>
  )
}

/** Stored when a field is left: half a name is nobody's. */
function PageFields({ page, say }: { readonly page: Page } & Pick<InspectorProps, 'say'>): ReactElement {
  const store = useEditionStore()
  const [draft, setDraft] = useState<{ readonly name: string; readonly staff: PageStaff }>({ name: page.name, staff: page.staff })
  const keep = (): void => {
    const same = draft.name === page.name && STAFF.every((role) => draft.staff[role] === page.staff[role])
    if (!same) void store.updatePage({ ...page, ...draft })
  }
  return (
    <Section title={say('page.title')}>
      <Row label={say('page.name')}>
        <TextField
          label={say('page.name')}
          labelHidden
          value={draft.name}
          onChange={(name) => {
            setDraft({ ...draft, name })
          }}
          onBlur={keep}
        />
      </Row>
      {STAFF.map((role) => (
        <Row key={role} label={say(`page.${role}`)}>
          <TextField
            label={say(`page.${role}`)}
            labelHidden
            value={draft.staff[role]}
            onChange={(name) => {
              setDraft({ ...draft, staff: { ...draft.staff, [role]: name } })
            }}
            onBlur={keep}
          />
        </Row>
      ))}
    </Section>
  )
}
