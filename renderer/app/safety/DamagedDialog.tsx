import { useEffect, useState } from 'react'
import type { Finding } from '#shared/contract'
import { Button, Dialog } from '#renderer/ui'
import { useClient, useEdition } from '#renderer/client'
import { useSessionState } from '../context.tsx'
import { Findings } from './Findings.tsx'
import { refusals } from './refusals.ts'
import { useDamaged, useLeaveDamaged, useTrouble } from './ways.ts'
import { useSafetyWords } from './words.ts'

/** The file of the open newsroom is damaged: what of it, what is safe, and the ways on. */
export function DamagedDialog({ onBackups }: { readonly onBackups: () => void }) {
  const words = useSafetyWords()
  const isDamaged = useDamaged()
  const { isShown } = useTrouble()
  const { isBusy, leave } = useLeaveDamaged()
  return (
    <Dialog
      title={words('damaged.title')}
      closeLabel={words('close')}
      isOpen={isDamaged && isShown}
      onClose={() => refusals.show(false)}
      isBusy={isBusy}
      footer={
        <>
          <Button size="large" isDisabled={isBusy} onPress={() => refusals.show(false)}>
            {words('damaged.later')}
          </Button>
          <Button
            size="large"
            isDisabled={isBusy}
            onPress={() => {
              refusals.show(false)
              onBackups()
            }}
          >
            {words('damaged.backups')}
          </Button>
          <Button size="large" variant="primary" isDisabled={isBusy} onPress={() => leave('recovered')}>
            {isBusy ? words('damaged.recovering') : words('damaged.recover')}
          </Button>
        </>
      }
    >
      <Damage />
    </Dialog>
  )
}

function Damage() {
  const words = useSafetyWords()
  const file = useSessionState((state) => state.newsroom?.file ?? '')
  const unsaved = useEdition(({ save }) => (save.kind === 'waiting' ? save.count : 0))
  const findings = useFindings()
  return (
    <div className="app-form">
      <p className="app-path">{file}</p>
      <p>{words('damaged.kept', { count: unsaved })}</p>
      <p>{words('damaged.stay')}</p>
      {findings === 'asking' ? <p className="app-quiet">{words('damaged.checking')}</p> : null}
      {findings === 'asking' || findings.length === 0 ? null : (
        <section>
          <h3 className="ui-section-title">{words('damaged.list')}</h3>
          <Findings findings={findings} label={words('damaged.list')} />
        </section>
      )}
    </div>
  )
}

/** What is damaged, as far as the file still lets itself be checked. */
function useFindings(): readonly Finding[] | 'asking' {
  const client = useClient()
  const [findings, setFindings] = useState<readonly Finding[] | 'asking'>('asking')
  useEffect(() => {
    let isWanted = true
    const ask = async (): Promise<void> => {
      const checked = await client.call('newsroom.verify', {})
      if (isWanted) setFindings(checked.ok ? checked.value.findings : [])
    }
    void ask()
    return () => {
      isWanted = false
    }
  }, [client])
  return findings
}
