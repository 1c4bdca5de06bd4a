import { TriangleAlert } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { Finding, SafetyReport } from '#shared/contract'
import { Button, Dialog, useLocale } from '#renderer/ui'
import { useClient } from '#renderer/client'
import { useAttempt, useSessionState } from '../context.tsx'
import { useProblemWords } from '../words.ts'
import { Findings } from './Findings.tsx'
import { age, isFresh, moment, size } from './figures.ts'
import { type Standing, useStanding } from './standing.ts'
import { useDamaged, useLeaveDamaged } from './ways.ts'
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
    <Dialog
      title={words('title')}
      closeLabel={words('close')}
      isOpen={isOpen}
      onClose={onClose}
      isBusy={busy !== null}
      size="large"
    >
      <Backups busy={busy} onBusy={setBusy} onClose={onClose} />
    </Dialog>
  )
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
  const { standing: report, look } = useStanding()
  const isDamaged = useDamaged()
  const { isBusy: isLeaving, leave } = useLeaveDamaged()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
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
    (name: string | null) => {
      if (isDamaged) leave('backup', name ?? undefined)
      else
        attempt(
          async () => await client.desktop('desktop.openBackup', { name, isCarried: false }),
          (info) => {
            if (info !== null) onClose()
          }
        )
    },
    [attempt, client, isDamaged, leave, onClose]
  )
  const known = report?.faults?.findings ?? []
  const said = outcome ?? (known.length === 0 ? null : { sentence: words('faults', { count: known.length }), findings: known })
  const faults = said?.findings ?? []
  const isFaulty = isDamaged || faults.some(({ severity }) => severity === 'error')
  return (
    <div className="app-form">
      {report === null ? null : <StandingWords report={report} />}
      {report === null || report.backups.length === 0 ? null : <BackupList report={report} onOpen={open} />}
      <p className="app-quiet">{words('rule')}</p>
      {said === null ? null : <OutcomeWords outcome={said} />}
      {isFaulty ? (
        <div className="app-form-end">
          <Button variant="primary" isDisabled={isLeaving || busy !== null} onPress={() => leave('recovered')}>
            {isLeaving ? words('damaged.recovering') : words('recoverNow')}
          </Button>
        </div>
      ) : null}
      <div className="app-form-end">
        <Button isDisabled={isLeaving} onPress={() => open(null)}>
          {words('openOther')}
        </Button>
        <Button
          isDisabled={isReadOnly || busy !== null}
          onPress={() => attempt(async () => await client.desktop('desktop.backUp', {}), look)}
        >
          {words('elsewhere')}
        </Button>
        <Button isDisabled={isReadOnly || busy !== null} onPress={check}>
          {busy === 'check' ? words('checking') : words('check')}
        </Button>
        <Button variant={isFaulty ? 'plain' : 'primary'} isDisabled={isReadOnly || busy !== null} onPress={make}>
          {busy === 'make' ? words('making') : words('make')}
        </Button>
      </div>
    </div>
  )
}

function StandingWords({ report }: { readonly report: Standing }) {
  const words = useSafetyWords()
  const { locale } = useLocale()
  const { bytes, backupBytes, free, backups, folder, failed, now } = report
  const [newest] = backups
  const made = newest === undefined ? {} : { age: age(newest.at, now, locale), size: size(newest.bytes, locale) }
  const sizes = { size: size(bytes, locale), backups: size(backupBytes, locale, 0) }
  return (
    <div>
      <p>
        {newest === undefined
          ? words(failed === null ? 'none' : 'noneYet')
          : words(isFresh(newest.at, now) ? 'lastNow' : 'last', made)}
      </p>
      <p>{free === null ? words('spaceUnknown', sizes) : words('space', { ...sizes, free: size(free, locale) })}</p>
      <Warnings report={report} />
      <p className="app-quiet app-path">{words('folder', { folder })}</p>
    </div>
  )
}

/** What of all that asks for something to be done. */
function Warnings({ report: { room, free, failed, overdue, now } }: { readonly report: Standing }) {
  const words = useSafetyWords()
  const say = useProblemWords()
  const { locale } = useLocale()
  const left = { free: size(free ?? 0, locale) }
  const failedAge = failed === null || isFresh(failed.at, now) ? words('now') : age(failed.at, now, locale)
  const lines = [
    room === 'out' ? words('room.out', left) : null,
    room === 'low' ? words('room.low', left) : null,
    failed === null ? null : words('failed', { age: failedAge, reason: say(failed.problem) }),
    overdue ? words('overdue') : null
  ].filter((line) => line !== null)
  return lines.map((line) => (
    <p key={line} className={room === 'out' ? 'app-warning app-warning-red' : 'app-warning'}>
      <TriangleAlert className="ui-icon" size={14} aria-hidden />
      <span>{line}</span>
    </p>
  ))
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

function OutcomeWords({ outcome: { sentence, findings } }: { readonly outcome: Outcome }) {
  return (
    <div>
      <output>{sentence}</output>
      {findings.length === 0 ? null : <Findings findings={findings} label={sentence} />}
    </div>
  )
}
