import { useState } from 'react'
import type { Recovery } from '#shared/contract'
import { Button, Dialog } from '#renderer/ui'
import { useSessionState } from '../context.tsx'
import { Findings } from './Findings.tsx'
import { carriedInto, useTrouble } from './ways.ts'
import { useSafetyWords } from './words.ts'

/** What came back of a damaged newsroom, and what did not. Once, when it opens. */
export function RecoveredDialog() {
  const words = useSafetyWords()
  const newsroom = useSessionState((state) => state.newsroom)
  const recovery = newsroom?.recovery ?? null
  const [seen, setSeen] = useState<Recovery | null>(null)
  // The dialog that began it stands until everything has been carried over.
  const { isShown } = useTrouble()
  const close = (): void => setSeen(recovery)
  return (
    <Dialog
      title={words('recovered.title')}
      closeLabel={words('close')}
      isOpen={recovery !== null && recovery !== seen && !isShown}
      onClose={close}
      footer={
        <Button size="large" variant="primary" onPress={close}>
          {words('close')}
        </Button>
      }
    >
      {recovery === null || newsroom === null ? null : <Report recovery={recovery} file={newsroom.file} />}
    </Dialog>
  )
}

function Report({ recovery, file }: { readonly recovery: Recovery; readonly file: string }) {
  const words = useSafetyWords()
  const { from, lost, articles, revisions, photos, editions, pages } = recovery
  const carried = carriedInto(file)
  return (
    <div className="app-form">
      <p>{words('recovered.counts', { articles, revisions, photos, editions, pages })}</p>
      {carried > 0 ? <p>{words('recovered.window', { count: carried })}</p> : null}
      {lost.length === 0 ? (
        <p>{words('recovered.whole')}</p>
      ) : (
        <section>
          <p>{words('recovered.lost', { count: lost.length })}</p>
          <Findings findings={lost} label={words('recovered.title')} />
        </section>
      )}
      <div className="app-quiet">
        <p className="app-path">{words('recovered.to', { file })}</p>
        <p className="app-path">{words('recovered.from', { file: from })}</p>
        <p>{words('recovered.list', { file: `${file}.txt` })}</p>
      </div>
    </div>
  )
}
