import { HardDrive, ShieldAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Problem } from '#shared/base'
import { useEdition, useEditionStore } from '#renderer/client'
import { Banner, Button } from '#renderer/ui'
import { useSessionState, useToasts } from '../context.tsx'
import { useAppWords, useProblemWords } from '../words.ts'
import { isDamage, refusals } from './refusals.ts'
import { useDamaged } from './ways.ts'
import { useSafetyWords } from './words.ts'

/** Across the window: the file is damaged, or what is typed does not reach the disk. */
export function SafetyNotices() {
  const words = useSafetyWords()
  const isDamaged = useDamaged()
  useDamageWatch()
  if (!isDamaged) return <UnsavedNotice />
  return (
    <Banner
      tone="red"
      icon={ShieldAlert}
      actions={
        <Button size="small" onPress={() => refusals.show(true)}>
          {words('damaged.what')}
        </Button>
      }
    >
      {words('damaged.banner')}
    </Banner>
  )
}

/** Damage is told by whatever meets it: a save, a process that does not come back, an edition that does not load. */
function useDamageWatch(): void {
  const file = useSessionState((state) => state.newsroom?.file ?? null)
  const backend = useSessionState((state) => (state.backend.kind === 'refused' ? state.backend.problem : null))
  const save = useEdition((state) => (state.save.kind === 'waiting' ? state.save.problem : null))
  const load = useEdition((state) => state.problem)
  useEffect(() => {
    for (const cause of [backend, save, load]) if (cause !== null && file !== null && isDamage(cause)) refusals.take(cause, file)
  }, [file, backend, save, load])
}

/** A disk that refuses for this long is told across the window, milliseconds: shorter than that nobody needs to know. */
const PATIENCE = 1500

/** What a disk or a share refuses, and nothing else on screen says. */
const DISK: ReadonlySet<Problem['code']> = new Set(['disk-full', 'io-error', 'read-only', 'no-permission', 'busy'])

/** What waits because the disk refuses it, while it does; and a word when everything is there. */
function UnsavedNotice() {
  const words = useSafetyWords()
  const say = useProblemWords()
  const again = useAppWords()
  const store = useEditionStore()
  const save = useEdition((state) => state.save)
  const isAside = useEdition((state) => state.isAside)
  const isBackendWell = useSessionState((state) => state.backend.kind === 'well')
  const isWaiting = save.kind === 'waiting' && DISK.has(save.problem.code) && isBackendWell
  const isShown = useLate(isWaiting)
  useSavedMessage(isShown, save.kind)
  if (!isShown || save.kind !== 'waiting') return null
  const { count, problem: cause } = save
  return (
    <Banner
      tone="red"
      icon={HardDrive}
      actions={
        <Button size="small" onPress={store.retry}>
          {again('retry')}
        </Button>
      }
    >
      {cause.code === 'disk-full'
        ? words(isAside ? 'full.bannerAside' : 'full.banner', { count })
        : words('unwritable.banner', { count, reason: say(cause) })}
    </Banner>
  )
}

/** True once something has held for a while. */
function useLate(holds: boolean): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!holds) return undefined
    const timer = setTimeout(() => setLate(true), PATIENCE)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [holds])
  return holds && isLate
}

/** Says once that what waited is on disk. */
function useSavedMessage(isShown: boolean, save: 'saved' | 'saving' | 'waiting'): void {
  const words = useSafetyWords()
  const toasts = useToasts()
  const wasShown = useRef(false)
  useEffect(() => {
    if (isShown) wasShown.current = true
    if (!wasShown.current || save !== 'saved') return
    wasShown.current = false
    toasts.show({ tone: 'done', title: words('full.saved') })
  }, [isShown, save, toasts, words])
}
