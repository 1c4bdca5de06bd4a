import './overlay.css'
import { type LucideIcon, Search } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useRef } from 'react'
import {
  Autocomplete,
  Dialog as AriaDialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter
} from 'react-aria-components'
import { Kbd } from '../keys/Kbd.tsx'
import type { Shortcut } from '../keys/shortcut.ts'

export interface PaletteItem {
  readonly id: string
  readonly label: string
  readonly detail?: string
  readonly icon: LucideIcon
  readonly shortcut?: Shortcut
  readonly run: () => void
}

export interface PaletteGroup {
  readonly title: string
  readonly items: readonly PaletteItem[]
}

export interface PaletteProps {
  readonly label: string
  readonly placeholder: string
  readonly nothing: string
  readonly groups: readonly PaletteGroup[]
  /** Given with `onTyped` by a caller who chooses the rows himself; else those rows stay whose words hold what is typed. */
  readonly typed?: string
  readonly onTyped?: (typed: string) => void
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly footer?: ReactNode
}

/** Everything the window can do, found by typing. */
export function Palette({ label, placeholder, nothing, groups, typed, onTyped, isOpen, onClose, footer }: PaletteProps) {
  const { contains } = useFilter({ sensitivity: 'base' })
  const found =
    typed === undefined || onTyped === undefined ? { filter: contains } : { inputValue: typed, onInputChange: onTyped }
  const change = useCallback(
    (open: boolean) => {
      if (!open) onClose()
    },
    [onClose]
  )
  return (
    <ModalOverlay className="ui-scrim ui-scrim-palette" isOpen={isOpen} isDismissable onOpenChange={change}>
      <Modal className="ui-palette">
        <AriaDialog aria-label={label} className="ui-dialog">
          <Autocomplete {...found}>
            <PaletteField label={label} placeholder={placeholder} />
            <ListBox
              aria-label={label}
              className="ui-palette-list"
              renderEmptyState={() => <div className="ui-palette-empty">{nothing}</div>}
            >
              {groups
                .filter(({ items }) => items.length > 0)
                .map((group) => (
                  <ListBoxSection key={group.title} id={group.title}>
                    <Header className="ui-menu-heading">{group.title}</Header>
                    {group.items.map((item) => (
                      <PaletteRow key={item.id} item={item} onClose={onClose} />
                    ))}
                  </ListBoxSection>
                ))}
            </ListBox>
          </Autocomplete>
          {footer === undefined ? null : <div className="ui-palette-foot">{footer}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** The list below belongs to the field: the keys stay in the field, the choice moves in the list. */
const COMBOBOX = { role: 'combobox', 'aria-expanded': true, 'aria-haspopup': 'listbox' } as const

/** The field one types into: it has the focus from the start. */
function PaletteField({ label, placeholder }: { readonly label: string; readonly placeholder: string }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <SearchField aria-label={label} className="ui-palette-field">
      <Search className="ui-icon" size={16} aria-hidden />
      <Input {...COMBOBOX} ref={input} placeholder={placeholder} className="ui-palette-input" />
      <Kbd keys="esc" boxed />
    </SearchField>
  )
}

function PaletteRow({ item, onClose }: { readonly item: PaletteItem; readonly onClose: () => void }) {
  const { id, label, detail, icon: Icon, shortcut, run } = item
  return (
    <ListBoxItem
      id={id}
      textValue={detail === undefined ? label : `${label} ${detail}`}
      className="ui-palette-item"
      onAction={() => {
        onClose()
        run()
      }}
    >
      <Icon className="ui-icon" size={16} aria-hidden />
      <span className="ui-ellipsis">{label}</span>
      {detail === undefined ? null : <span className="ui-menu-detail ui-ellipsis">{detail}</span>}
      <span className="ui-grow" />
      {shortcut === undefined ? null : <Kbd keys={shortcut} />}
    </ListBoxItem>
  )
}
