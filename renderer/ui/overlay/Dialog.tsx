import './overlay.css'
import { X } from 'lucide-react'
import { type ReactNode, useCallback } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from '../button/IconButton.tsx'

export interface DialogProps {
  readonly title: string
  /** Name of the button in the corner. */
  readonly closeLabel: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly size?: 'small' | 'normal' | 'large' | 'wide'
  readonly children: ReactNode
  /** Buttons, the one that does the work last. */
  readonly footer?: ReactNode
  /** Neither Escape nor a click beside it closes: something runs. */
  readonly isBusy?: boolean
}

/** A window in the window. Focus stays inside and goes back to the opener. */
export function Dialog(props: DialogProps) {
  const { title, closeLabel, isOpen, onClose, size = 'normal', children, footer, isBusy = false } = props
  const change = useCallback(
    (open: boolean) => {
      if (!open) onClose()
    },
    [onClose]
  )
  return (
    <ModalOverlay
      className="ui-scrim"
      isOpen={isOpen}
      isDismissable={!isBusy}
      isKeyboardDismissDisabled={isBusy}
      onOpenChange={change}
    >
      <Modal className={`ui-modal ui-modal-${size}`}>
        <AriaDialog className="ui-dialog">
          <div className="ui-dialog-head">
            <Heading slot="title" level={2} className="ui-dialog-title ui-grow">
              {title}
            </Heading>
            <IconButton icon={X} label={closeLabel} isDisabled={isBusy} onPress={onClose} />
          </div>
          <div className="ui-dialog-body">{children}</div>
          {footer === undefined ? null : <div className="ui-dialog-foot">{footer}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
