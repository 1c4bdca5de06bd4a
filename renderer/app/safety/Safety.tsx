import { DatabaseBackup } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useCommands } from '#renderer/ui'
import { useClient } from '#renderer/client'
import { useSessionState } from '../context.tsx'
import { BackupsDialog } from './BackupsDialog.tsx'
import { keepPreviews } from './previews.ts'
import { DamagedDialog } from './DamagedDialog.tsx'
import { RecoveredDialog } from './RecoveredDialog.tsx'
import { RefusedDialog } from './RefusedDialog.tsx'
import { useSafetyWords } from './words.ts'

/** The newsroom's safety in the window: backups, the ways on when it does not open, and small pictures for what is drawn. */
export function Safety() {
  const words = useSafetyWords()
  const client = useClient()
  const [isOpen, setOpen] = useState(false)
  const file = useSessionState((state) => (state.newsroom?.readOnly === false ? state.newsroom.file : null))
  const isClosed = useSessionState((state) => state.newsroom === null)
  useCommands(
    useMemo(
      () => [
        { id: 'file.backups', icon: DatabaseBackup, title: words('command'), isDisabled: isClosed, run: () => setOpen(true) }
      ],
      [words, isClosed]
    )
  )
  useEffect(() => (file === null ? undefined : keepPreviews(client)), [client, file])
  return (
    <>
      <BackupsDialog isOpen={isOpen} onClose={() => setOpen(false)} />
      <RefusedDialog />
      <DamagedDialog onBackups={() => setOpen(true)} />
      <RecoveredDialog />
    </>
  )
}
