import { useState, useSyncExternalStore } from 'react'
import type { Result } from '#shared/base'
import type { NewsroomInfo } from '#shared/contract'
import { Button, Dialog } from '#renderer/ui'
import { useClient } from '#renderer/client'
import { useAttempt, useToasts } from '../context.tsx'
import { useProblemWords } from '../words.ts'
import { type WayOut, refusals, waysOut } from './refusals.ts'
import { useSafetyWords } from './words.ts'

const LABELS = { 'read-only': 'refused.readOnly', recovered: 'refused.recover', backup: 'refused.backup' } as const

/** A newsroom that does not open: why, and every way on. */
export function RefusedDialog() {
  const words = useSafetyWords()
  const say = useProblemWords()
  const take = useWays()
  const [isBusy, setBusy] = useState(false)
  const cause = useSyncExternalStore(refusals.subscribe, () => refusals.current)
  const ways = cause === null ? [] : waysOut(cause)
  return (
    <Dialog
      title={words('refused.title')}
      closeLabel={words('close')}
      isOpen={cause !== null}
      onClose={refusals.dismiss}
      isBusy={isBusy}
      size="small"
      footer={ways.map((way, index) => (
        <Button
          key={way}
          size="large"
          variant={index === ways.length - 1 ? 'primary' : 'plain'}
          isDisabled={isBusy}
          onPress={() => take(way, setBusy)}
        >
          {words(LABELS[way])}
        </Button>
      ))}
    >
      {cause === null ? null : (
        <div className="app-form">
          <p>{say(cause)}</p>
          {ways.includes('recovered') ? <p className="app-quiet">{words('refused.recoverDetail')}</p> : null}
          {ways.includes('read-only') ? <p className="app-quiet">{words('refused.readOnlyDetail')}</p> : null}
        </div>
      )}
    </Dialog>
  )
}

/** Takes a way on; the window hears of the newsroom that opens by main's own event. */
function useWays(): (way: WayOut, setBusy: (busy: boolean) => void) => void {
  const client = useClient()
  const attempt = useAttempt()
  const toasts = useToasts()
  const words = useSafetyWords()
  return (way, setBusy) => {
    setBusy(true)
    const open = async (): Promise<Result<NewsroomInfo | null>> => {
      const opened =
        way === 'backup'
          ? await client.desktop('desktop.openBackup', { name: null })
          : await client.desktop('desktop.openRefused', { as: way })
      setBusy(false)
      if (!opened.ok || opened.value !== null) refusals.dismiss()
      return opened
    }
    attempt(open, (info) => {
      if (info !== null && way === 'recovered')
        toasts.show({ tone: 'done', title: words('recovered', { file: `${info.file}.txt` }) })
    })
  }
}
