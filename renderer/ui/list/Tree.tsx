import './list.css'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Button,
  Tree as AriaTree,
  TreeItem,
  TreeItemContent,
  type Key,
  type TreeProps as AriaTreeProps
} from 'react-aria-components'

export interface TreeProps extends Omit<AriaTreeProps<object>, 'className' | 'style' | 'aria-label' | 'renderEmptyState'> {
  readonly label: string
  /** Shown when there are no rows. */
  readonly empty?: ReactNode
}

/** Rows in levels. One tab stop; arrows walk and fold. */
export function Tree({ label, empty, children, ...rest }: TreeProps) {
  return (
    <AriaTree
      {...rest}
      aria-label={label}
      className="ui-tree"
      {...(empty === undefined ? {} : { renderEmptyState: () => empty })}
    >
      {children}
    </AriaTree>
  )
}

export interface TreeRowProps {
  readonly id: Key
  /** What typing ahead looks for. */
  readonly text: string
  readonly title: ReactNode
  /** Before the title: a dot, an icon. */
  readonly before?: ReactNode
  /** Behind it: counts, badges. */
  readonly after?: ReactNode
  readonly strong?: boolean
  /** Name of the button that folds; given for rows that may have others below them. */
  readonly foldLabel?: string
  readonly onAction?: () => void
  /** Rows one level down. */
  readonly children?: ReactNode
}

export function TreeRow({ id, text, title, before, after, strong = false, foldLabel, onAction, children }: TreeRowProps) {
  return (
    <TreeItem id={id} textValue={text} className="ui-tree-row" {...(onAction ? { onAction } : {})}>
      <TreeItemContent>
        {({ hasChildItems, level }) => (
          <div className="ui-row-line" data-level={level}>
            {hasChildItems ? (
              <Button slot="chevron" className="ui-fold" {...(foldLabel === undefined ? {} : { 'aria-label': foldLabel })}>
                <ChevronRight className="ui-icon" size={14} aria-hidden />
              </Button>
            ) : foldLabel === undefined ? null : (
              <span className="ui-fold-space" />
            )}
            {before}
            <span className={strong ? 'ui-grow ui-ellipsis ui-strong' : 'ui-grow ui-ellipsis'}>{title}</span>
            {after}
          </div>
        )}
      </TreeItemContent>
      {children}
    </TreeItem>
  )
}
