import { useCallback, useEffect, useState } from 'react'
import type { Finding, SafetyReport } from '#shared/contract'
import { Button, Dialog, useLocale } from '#renderer/ui'
import { useClient } from '#renderer/client'
import { useAttempt, useSessionState } from '../context.tsx'
import { age, moment, size } from './figures.ts'
import { useSafetyWords } from './words.ts'

export interface BackupsDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** How safe the newsroom is: its backups, the room they take, and a check of every page. */
export function BackupsDialog({ isOpen, onClose }: BackupsDialogProps) {
  const words = useSafetyWords()
  const [busy, setBusy] = useState<'make' | 'check' | null>(null)
  return (
    <Dialog title={words('title')} closeLabel={words('close')} isOpen={isOpen} onClose={onClose} isBusy={busy !== null}>
      <Backups busy={busy} onBusy={setBusy} onClose={onClose} />
    </Dialog>
  )
}

/** How things stood, and when. */
interface Seen extends SafetyReport {
  readonly now: number
}

/** What the last deed came to. */
interface Outcome {
  readonly sentence: string
  readonly findings: readonly Finding[]
}

interface BackupsProps {
  readonly busy: 'make' | 'check' | null
  readonly onBusy: (busy: 'make' | 'check' | null) => void
  readonly onClose: () => void
}

function Backups({ busy, onBusy, onClose }: BackupsProps) {
  const words = useSafetyWords()
  const client = useClient()
  const attempt = useAttempt()
  const { locale } = useLocale()
  const isReadOnly = useSessionState((state) => state.newsroom?.readOnly ?? true)
  const [report, setReport] = useState<Seen | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const look = useCallback(
    () =>
      attempt(
        async () => await client.call('newsroom.safety', {}),
        (seen) => setReport({ ...seen, now: Date.now() })
      ),
    [attempt, client]
  )
  useEffect(look, [look])
  const make = useCallback(() => {
    onBusy('make')
    attempt(
      async () => {
        const made = await client.call('backup.make', {})
        onBusy(null)
        return made
      },
      ({ ok, bytes, findings }) => {
        const sentence = ok ? words('made', { size: size(bytes, locale) }) : words('madeWith', { count: findings.length })
        setOutcome({ sentence, findings })
        look()
      }
    )
  }, [attempt, client, look, onBusy, words, locale])
  const check = useCallback(() => {
    onBusy('check')
    attempt(
      async () => {
        const checked = await client.call('newsroom.verify', {})
        onBusy(null)
        return checked
      },
      ({ ok, findings }) => setOutcome({ sentence: ok ? words('sound') : words('faults', { count: findings.length }), findings })
    )
  }, [attempt, client, onBusy, words])
  const open = useCallback(
    (name: string | null) =>
      attempt(
        async () => await client.desktop('desktop.openBackup', { name }),
        (info) => {
          if (info !== null) onClose()
        }
      ),
    [attempt, client, onClose]
  )
  return (
    <div className="app-form">
      {report === null ? null : <Standing report={report} />}
      {report === null || report.backups.length === 0 ? null : <BackupList report={report} onOpen={open} />}
      <p className="app-quiet">{words('rule')}</p>
      {outcome === null ? null : <OutcomeWords outcome={outcome} />}
      <div className="app-form-end">
        <Button onPress={() => open(null)}>{words('openOther')}</Button>
        <Button
          isDisabled={isReadOnly || busy !== null}
          onPress={() => attempt(async () => await client.desktop('desktop.backUp', {}), look)}
        >
          {words('elsewhere')}
        </Button>
        <Button isDisabled={isReadOnly || busy !== null} onPress={check}>
          {busy === 'check' ? words('checking') : words('check')}
        </Button>
        <Button variant="primary" isDisabled={isReadOnly || busy !== null} onPress={make}>
          {busy === 'make' ? words('making') : words('make')}
        </Button>
      </div>
    </div>
  )
}

function Standing({ report: { bytes, free, backups, folder, now } }: { readonly report: Seen }) {
  const words = useSafetyWords()
  const { locale } = useLocale()
  const [newest] = backups
  const own = size(bytes, locale)
  return (
    <div>
      <p>
        {newest === undefined
          ? words('none')
          : words('last', { age: age(newest.at, now, locale), size: size(newest.bytes, locale) })}{' '}
        {free === null ? words('spaceUnknown', { size: own }) : words('space', { size: own, free: size(free, locale) })}
      </p>
      <p className="app-quiet ui-ellipsis">{words('folder', { folder })}</p>
    </div>
  )
}

function BackupList({ report, onOpen }: { readonly report: SafetyReport; readonly onOpen: (name: string) => void }) {
  const words = useSafetyWords()
  const { locale } = useLocale()
  return (
    <ul className="app-backups" aria-label={words('title')}>
      {report.backups.map(({ name, at, bytes, reason }) => (
        <li key={name}>
          <span className="ui-figures ui-grow">{moment(at, locale)}</span>
          <span className="app-quiet">{words(`reason.${reason}`)}</span>
          <span className="app-quiet ui-figures">{size(bytes, locale)}</span>
          <Button size="small" onPress={() => onOpen(name)}>
            {words('open')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** More faults than this help nobody in a window. */
const SHOWN = 20

function OutcomeWords({ outcome: { sentence, findings } }: { readonly outcome: Outcome }) {
  return (
    <div>
      <output>{sentence}</output>
      {findings.length === 0 ? null : (
        <ul className="app-import-list">
          {findings.slice(0, SHOWN).map(({ rule, where, message }) => (
            <li key={`${rule} ${where}`}>
              {where}: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
