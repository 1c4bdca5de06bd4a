import { type LucideIcon, HardDriveDownload, ShieldAlert, ShieldCheck } from 'lucide-react'
import { useEffect } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { type Locale, useCommandRegistry, useLocale } from '#renderer/ui'
import { useSessionState } from '../context.tsx'
import { age, isFresh, size } from './figures.ts'
import { isDamageFound, refusals } from './refusals.ts'
import { type Standing, useStanding } from './standing.ts'
import { useDamaged } from './ways.ts'
import { useSafetyWords } from './words.ts'

interface Sign {
  readonly icon: LucideIcon
  readonly tone: 'gray' | 'amber' | 'red'
  readonly text: string
}

/** In the status bar: how old the last backup is, or what is wrong. A press opens the newsroom's safety. */
export function SafetyStatus() {
  const words = useSafetyWords()
  const registry = useCommandRegistry()
  const { locale } = useLocale()
  const { standing } = useStanding()
  const isDamaged = useDamaged()
  const isReadOnly = useSessionState((state) => state.newsroom?.readOnly ?? true)
  // What the day's backup or a check has met is told like damage that a save meets.
  const damagedFile = standing?.faults?.findings.some(isDamageFound) === true ? standing.file : null
  useEffect(() => {
    if (damagedFile !== null) refusals.damagedWhileOpen(damagedFile)
  }, [damagedFile])
  const sign = standing === null || isReadOnly ? null : signOf(standing, isDamaged, words, locale)
  if (sign === null) return null
  const Icon = sign.icon
  return (
    <AriaButton
      className={`app-status-button app-status-${sign.tone}`}
      aria-label={`${words('status.label')}: ${sign.text}`}
      onPress={() => registry.run('file.backups')}
    >
      <Icon className="ui-icon" size={14} aria-hidden />
      <span className="ui-figures">{sign.text}</span>
    </AriaButton>
  )
}

/** What matters most, worst first. */
function signOf(standing: Standing, isDamaged: boolean, words: ReturnType<typeof useSafetyWords>, locale: Locale): Sign {
  const { faults, room, free, failed, overdue, backups, now } = standing
  const [newest] = backups
  const left = words('status.room', { free: size(free ?? 0, locale) })
  if (isDamaged || faults?.findings.some(({ severity }) => severity === 'error') === true)
    return { icon: ShieldAlert, tone: 'red', text: words('status.faults') }
  if (room === 'out') return { icon: HardDriveDownload, tone: 'red', text: left }
  if (failed !== null) return { icon: ShieldAlert, tone: 'amber', text: words('status.failed') }
  if (room === 'low') return { icon: HardDriveDownload, tone: 'amber', text: left }
  if (newest === undefined) return { icon: ShieldAlert, tone: overdue ? 'amber' : 'gray', text: words('status.none') }
  const when = age(newest.at, now, locale)
  if (overdue) return { icon: ShieldAlert, tone: 'amber', text: words('status.overdue', { age: when }) }
  return {
    icon: ShieldCheck,
    tone: 'gray',
    text: isFresh(newest.at, now) ? words('status.now') : words('status.last', { age: when })
  }
}
