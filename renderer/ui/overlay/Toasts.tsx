import './overlay.css'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion
} from 'react-aria-components'
import { Button } from '../button/Button.tsx'
import { IconButton } from '../button/IconButton.tsx'

export interface ToastMessage {
  readonly tone: 'info' | 'done' | 'error'
  readonly title: string
  readonly detail?: string
  /** It stays until it is dismissed, as an error does. */
  readonly isLasting?: boolean
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** Milliseconds a toast stays; the time stands still under the pointer and in focus. Errors stay until dismissed. */
const STAY = 6000

/** Messages that wait to be shown. */
export class Toasts {
  readonly queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 4 })

  readonly show = (message: ToastMessage): void => {
    this.queue.add(message, message.tone === 'error' || message.isLasting === true ? {} : { timeout: STAY })
  }
}

const ICONS = { info: Info, done: CircleCheck, error: CircleAlert } as const

export interface ToastAreaProps {
  readonly toasts: Toasts
  readonly label: string
  readonly closeLabel: string
}

export function ToastArea({ toasts, label, closeLabel }: ToastAreaProps) {
  return (
    <ToastRegion queue={toasts.queue} aria-label={label} className="ui-toasts">
      {({ toast }) => {
        const { tone, title, detail, action } = toast.content
        const Icon = ICONS[tone]
        return (
          <AriaToast toast={toast} className={`ui-toast ui-toast-${tone}`}>
            <Icon className="ui-icon" size={16} aria-hidden />
            <ToastContent className="ui-toast-words">
              <Text slot="title">{title}</Text>
              {detail === undefined ? null : (
                <Text slot="description" className="ui-toast-detail">
                  {detail}
                </Text>
              )}
            </ToastContent>
            {action ? (
              <Button
                size="small"
                onPress={() => {
                  action.run()
                  toasts.queue.close(toast.key)
                }}
              >
                {action.label}
              </Button>
            ) : null}
            <IconButton slot="close" size="small" icon={X} label={closeLabel} />
          </AriaToast>
        )
      }}
    </ToastRegion>
  )
}
