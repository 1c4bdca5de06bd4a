import './field.css'
import { ListFilter, Search, X } from 'lucide-react'
import {
  Button,
  Input,
  Label,
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps
} from 'react-aria-components'

export interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string
  readonly placeholder: string
  readonly clearLabel: string
  /** A filter narrows what is shown; a search brings things. */
  readonly kind?: 'filter' | 'search'
}

export function SearchField({ label, placeholder, clearLabel, kind = 'filter', onKeyDown, ...rest }: SearchFieldProps) {
  const Icon = kind === 'filter' ? ListFilter : Search
  return (
    <AriaSearchField
      {...rest}
      className="ui-labelled ui-search"
      onKeyDown={(event) => {
        onKeyDown?.(event)
        // Else the field keeps every key for itself, the window's shortcuts too. Escape empties the field and no more.
        if (event.key !== 'Escape') event.continuePropagation()
      }}
    >
      <Label className="ui-hidden">{label}</Label>
      <div className="ui-field">
        <Icon className="ui-icon" size={14} aria-hidden />
        <Input placeholder={placeholder} className="ui-input" />
        <Button className="ui-search-clear" aria-label={clearLabel}>
          <X className="ui-icon" size={12} aria-hidden />
        </Button>
      </div>
    </AriaSearchField>
  )
}
