import './list.css'
import type { ReactNode } from 'react'
import { GridList, GridListItem, type GridListItemProps, type GridListProps } from 'react-aria-components'

export interface ListProps<T extends object> extends Omit<
  GridListProps<T>,
  'className' | 'style' | 'aria-label' | 'renderEmptyState'
> {
  readonly label: string
  readonly empty?: ReactNode
}

/** Rows that can be selected, opened and dragged. One tab stop; arrows walk. */
export function List<T extends object>({ label, empty, ...rest }: ListProps<T>) {
  return (
    <GridList
      {...rest}
      aria-label={label}
      className="ui-list"
      {...(empty === undefined ? {} : { renderEmptyState: () => empty })}
    />
  )
}

export interface ListRowProps extends Omit<GridListItemProps, 'className' | 'style' | 'children' | 'textValue'> {
  readonly text: string
  readonly title: ReactNode
  /** A second, quieter line. */
  readonly detail?: ReactNode
  readonly before?: ReactNode
  readonly after?: ReactNode
}

export function ListRow({ text, title, detail, before, after, ...rest }: ListRowProps) {
  return (
    <GridListItem {...rest} textValue={text} className="ui-list-row">
      <div className="ui-row-line">
        {before}
        <span className="ui-grow">
          <span className="ui-row-title ui-ellipsis">{title}</span>
          {detail === undefined ? null : <span className="ui-row-detail ui-ellipsis ui-figures">{detail}</span>}
        </span>
        {after}
      </div>
    </GridListItem>
  )
}
