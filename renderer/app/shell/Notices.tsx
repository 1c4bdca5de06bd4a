import { History, Lock, ServerOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useEditionStore } from '#renderer/client'
import { Banner, Button } from '#renderer/ui'
import { useSessionState, useToasts } from '../context.tsx'
import { useAppWords, useProblemWords } from '../words.ts'

/** What holds for the whole window until it is over: a lost backend, a newsroom that cannot be written. */
export function Notices() {
  const words = useAppWords()
  const say = useProblemWords()
  const store = useEditionStore()
  const backend = useSessionState((state) => state.backend)
  const isReadOnly = useSessionState((state) => state.newsroom?.readOnly ?? false)
  useReturnMessage(backend.kind === 'lost')
  return (
    <>
      {backend.kind === 'lost' ? (
        <Banner tone="amber" icon={History}>
          {words('backend.lost')}
        </Banner>
      ) : null}
      {backend.kind === 'refused' ? (
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
