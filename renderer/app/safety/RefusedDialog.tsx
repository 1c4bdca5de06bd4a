import { useState } from 'react'
import type { Result } from '#shared/base'
import type { NewsroomInfo } from '#shared/contract'
import { Button, Dialog } from '#renderer/ui'
import { useClient } from '#renderer/client'
import { useAttempt } from '../context.tsx'
import { useProblemWords } from '../words.ts'
import { type WayOut, refusals, waysOut } from './refusals.ts'
import { takeWay, useTrouble } from './ways.ts'
import { useSafetyWords } from './words.ts'

const LABELS = {
  'read-only': 'refused.readOnly',
  'taken-over': 'refused.takeOver',
  recovered: 'refused.recover',
  backup: 'refused.backup'
} as const

/** A newsroom that does not open: why, and every way on. */
export function RefusedDialog() {
  const words = useSafetyWords()
  const say = useProblemWords()
  const client = useClient()
  const attempt = useAttempt()
  const [isBusy, setBusy] = useState(false)
  const cause = useTrouble().refused
  const ways = cause === null ? [] : waysOut(cause)
  const take = (way: WayOut): void => {
    setBusy(true)
    attempt(async (): Promise<Result<NewsroomInfo | null>> => {
      const opened = await takeWay(client, way)
      setBusy(false)
      return opened
    })
  }
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
          onPress={() => take(way)}
        >
          {words(LABELS[way])}
        </Button>
      ))}
    >
      {cause === null ? null : (
        <div className="app-form">
          <p>{say(cause)}</p>
          {ways.includes('recovered') ? <p className="app-quiet">{words('refused.recoverDetail')}</p> : null}
          {ways.includes('taken-over') ? <p className="app-quiet">{words('refused.takeOverDetail')}</p> : null}
          {ways.includes('read-only') ? <p className="app-quiet">{words('refused.readOnlyDetail')}</p> : null}
        </div>
      )}
    </Dialog>
  )
}
