import type { ReactElement } from 'react'
import { NumberField, Segmented } from '#renderer/ui'
import { runsAround, titleOf } from '../describe.ts'
import { isPlaced } from '../grid/occupied.ts'
import { type PlaceFigure, inMm, rangeOf, withMm } from '../grid/units.ts'
import { Group } from './Group.tsx'
import type { GroupProps } from './inspector-props.ts'

const FIGURES: readonly PlaceFigure[] = ['column', 'row', 'columns', 'rows']

const GRID_WORDS = { column: 'place.column', row: 'place.row', columns: 'place.width', rows: 'place.height' } as const
const MM_WORDS = { column: 'place.x', row: 'place.y', columns: 'place.width', rows: 'place.height' } as const
const GRID_UNITS = { column: null, row: null, columns: 'place.unitColumns', rows: 'place.unitRows' } as const

const ONE_DECIMAL: Intl.NumberFormatOptions = { minimumFractionDigits: 1, maximumFractionDigits: 1 }

/** Columns and lines lead, millimetres follow; fields take either. */
export function PlaceGroup(props: GroupProps): ReactElement | null {
  const { desk, actions, say, section, view, change } = props
  if (!isPlaced(section)) return null
  const { place, id } = section
  const grid = desk.lines
  const below = runsAround(section, desk)
  const millimetres = (figure: PlaceFigure): string => inMm(figure, place, grid).toFixed(1)
  return (
    <Group
      name="place"
      title={say('place.title')}
      view={view}
      change={change}
      aside={
        <Segmented
          label={say('place.units')}
          segments={[
            { id: 'grid', label: say('place.grid') },
            { id: 'mm', label: say('place.mm') }
          ]}
          value={view.units}
          onChange={(units) => {
            change({ units })
          }}
        />
      }
    >
      <div className="pd-fields">
        {FIGURES.map((figure) => {
          const first = figure === 'column' || figure === 'row'
          const [least, most] = rangeOf(figure, place, grid)
          if (view.units === 'mm')
            return (
              <NumberField
                key={figure}
                label={say(MM_WORDS[figure])}
                unit={say('place.unitMm')}
                value={Number(millimetres(figure))}
                formatOptions={ONE_DECIMAL}
                minValue={0}
                onChange={(value) => {
                  actions.adjust(id, figure, withMm(figure, value, place, grid)[figure] - place[figure])
                }}
              />
            )
          const unit = GRID_UNITS[figure]
          return (
            <NumberField
              key={figure}
              label={say(GRID_WORDS[figure])}
              unit={unit === null ? '' : say(unit)}
              value={place[figure] + (first ? 1 : 0)}
              minValue={least + (first ? 1 : 0)}
              maxValue={most + (first ? 1 : 0)}
              onChange={(value) => {
                if (Number.isFinite(value)) actions.adjust(id, figure, value - (first ? 1 : 0) - place[figure])
              }}
            />
          )
        })}
      </div>
      {view.units === 'grid' ? (
        <p className="pd-quiet ui-figures pd-after">
          {say('place.figures', {
            x: millimetres('column'),
            y: millimetres('row'),
            width: millimetres('columns'),
            height: millimetres('rows')
          })}
        </p>
      ) : null}
      {below === null ? null : <p className="pd-quiet pd-after">{say('around.over', { title: titleOf(below, desk, say) })}</p>}
    </Group>
  )
}
