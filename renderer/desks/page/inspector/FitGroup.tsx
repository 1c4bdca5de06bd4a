import type { ReactElement } from 'react'
import { Badge, Button, FitMeter, type Tone } from '#renderer/ui'
import { articleFit } from '#renderer/preview'
import { fitWords } from '../describe.ts'
import { isPlaced } from '../grid/occupied.ts'
import { type FitState, fitState, growthToFit } from '../state/desk-model.ts'
import { fitOf } from '../state/model.ts'
import { Group } from './Group.tsx'
import type { GroupProps } from './inspector-props.ts'

const TONES: Readonly<Record<FitState['kind'], Tone>> = { over: 'red', words: 'red', under: 'blue', fit: 'green', none: 'gray' }

/** How the section's text fits, and what would make it fit. */
export function FitGroup(props: GroupProps): ReactElement {
  const { desk, actions, say, section, view, change } = props
  const fit = fitOf(desk, section.id)
  const state = fitState(fit)
  const growth = fit !== null && (state.kind === 'over' || state.kind === 'under') ? growthToFit(fit) : 0
  const whole = section.article === null ? null : articleFit(desk.preview, section.article)
  const placed = isPlaced(section)
  return (
    <Group
      name="fit"
      title={say('fit.title')}
      view={view}
      change={change}
      aside={state.kind === 'none' ? null : <Badge tone={TONES[state.kind]}>{fitWords(fit, say)}</Badge>}
    >
      {fit === null || state.kind === 'none' ? (
        <p className="pd-quiet">{say('fit.none')}</p>
      ) : state.kind === 'words' ? (
        <p className="pd-quiet">{say('fit.wordsHint')}</p>
      ) : (
        <FitMeter
          label={say('fit.title')}
          valueLabel={say('fit.meter', {
            state: state.kind,
            lines: 'lines' in state ? state.lines : 0,
            used: fit.lines + fit.overset,
            room: fit.capacity
          })}
          used={fit.lines + fit.overset}
          room={fit.capacity}
        />
      )}
      {whole !== null && whole.parts > 1 ? (
        <p className="pd-quiet ui-figures pd-after">{say('fit.overall', { lines: whole.lines, room: whole.capacity })}</p>
      ) : null}
      {placed ? (
        <div className="pd-buttons">
          {growth === 0 ? null : (
            <Button
              size="small"
              wide
              onPress={() => {
                actions.resize(section.id, 0, growth)
              }}
            >
              {growth > 0 ? say('fit.grow', { rows: growth }) : say('fit.shrink', { rows: -growth })}
            </Button>
          )}
          <Button
            size="small"
            wide
            onPress={() => {
              actions.toTray(section.id)
            }}
          >
            {say('fit.tray')}
          </Button>
          {section.article === null ? <RemoveButton {...props} /> : null}
        </div>
      ) : (
        <div className="pd-buttons">
          <Button
            size="small"
            wide
            onPress={() => {
              actions.putOnPage(section.id)
            }}
          >
            {say('list.place')}
          </Button>
          {section.article === null ? <RemoveButton {...props} /> : null}
        </div>
      )}
    </Group>
  )
}

function RemoveButton({ actions, say, section }: GroupProps): ReactElement {
  return (
    <Button
      size="small"
      wide
      onPress={() => {
        actions.remove(section.id)
      }}
    >
      {say('fit.remove')}
    </Button>
  )
}
