import { History, Lock, ServerOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useEditionStore } from '#renderer/client'
import { Banner, Button, useLocale } from '#renderer/ui'
import { useSessionState, useToasts } from '../context.tsx'
import { SafetyNotices } from '../safety/SafetyNotices.tsx'
import { useDamaged } from '../safety/ways.ts'
import { useAppWords, useProblemWords } from '../words.ts'

/** What holds for the whole window until it is over: a lost backend, a newsroom that cannot be written. */
export function Notices() {
  const words = useAppWords()
  const say = useProblemWords()
  const store = useEditionStore()
  const backend = useSessionState((state) => state.backend)
  const isReadOnly = useSessionState((state) => state.newsroom?.readOnly ?? false)
  const isDamaged = useDamaged()
  useReturnMessage(backend.kind === 'lost')
  useTakenMessage()
  return (
    <>
      {backend.kind === 'lost' ? (
        <Banner tone="amber" icon={History}>
          {words('backend.lost')}
        </Banner>
      ) : null}
      {backend.kind === 'refused' && !isDamaged ? (
        <Banner
          tone="red"
          icon={ServerOff}
          actions={
            <Button size="small" onPress={store.retry}>
              {words('retry')}
            </Button>
          }
        >
          {words('backend.refused', { reason: backend.problem ? say(backend.problem) : '' })}
        </Banner>
      ) : null}
      <SafetyNotices />
      {isReadOnly ? (
        <Banner tone="gray" icon={Lock}>
          {words('newsroom.readOnly')}
        </Banner>
      ) : null}
    </>
  )
}

/** Says once that the backend is back. */
function useReturnMessage(isLost: boolean): void {
  const words = useAppWords()
  const toasts = useToasts()
  const wasLost = useRef(false)
  useEffect(() => {
    if (wasLost.current && !isLost) toasts.show({ tone: 'done', title: words('backend.back') })
    wasLost.current = isLost
  }, [isLost, toasts, words])
}

/** Says what came into the newsroom that had not reached it before, or why it has not. */
function useTakenMessage(): void {
  const words = useAppWords()
  const say = useProblemWords()
  const toasts = useToasts()
  const { locale } = useLocale()
  const taken = useSessionState((state) => state.taken)
  const told = useRef<typeof taken>(null)
  useEffect(() => {
    if (taken === null || told.current === taken) return
    told.current = taken
    const { articles, pages } = taken.taken
    const titles = articles.map(({ headline }) => headline || words('import.untitled'))
    if (articles.length + pages.length > 0)
      toasts.show({
        tone: 'info',
        title: words('taken.title'),
        detail: titles.length === 0 ? words('taken.layout') : new Intl.ListFormat(locale).format(titles),
        isLasting: true
      })
    if (taken.problem !== null) toasts.show({ tone: 'error', title: words('taken.failed'), detail: say(taken.problem) })
  }, [taken, toasts, words, say, locale])
}
