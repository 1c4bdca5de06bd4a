import { useState } from 'react'
import type { EditionMaterial } from '#shared/contract'
import { useClient, useEdition } from '#renderer/client'
import { Button, Checkbox, Dialog, NumberField, ProgressBar } from '#renderer/ui'
import { useAttempt, useReport, useSession, useSessionState, useToasts } from '../context.tsx'
import { useAppWords } from '../words.ts'

export interface ExportDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Takes the edition out as print-ready HTML. The folder is asked for by the system's own dialog. */
export function ExportDialog({ isOpen, onClose }: ExportDialogProps) {
  const material = useEdition((state) => state.material)
  if (!material) return null
  return <OpenDialog material={material} isOpen={isOpen} onClose={onClose} />
}

function OpenDialog({ material, isOpen, onClose }: ExportDialogProps & { readonly material: EditionMaterial }) {
  const words = useAppWords()
  const progress = useSessionState((state) => state.progress)
  const [bleed, setBleed] = useState(3)
  const [marks, setMarks] = useState(true)
  const { isRunning, run } = useExport(onClose)
  const { name, width, height, columns } = material.publication.format
  return (
    <Dialog
      title={words('export.title', { number: material.edition.number })}
      closeLabel={words('close')}
      isOpen={isOpen}
      isBusy={isRunning}
      onClose={onClose}
      footer={
        <>
          <Button size="large" isDisabled={isRunning} onPress={onClose}>
            {words('cancel')}
          </Button>
          <Button size="large" variant="primary" isDisabled={isRunning} onPress={() => run({ bleed, marks })}>
            {words('export.run')}
          </Button>
        </>
      }
    >
      <div className="app-form">
        <div className="app-export-what">
          <strong>{words('export.what')}</strong>
          <span className="app-quiet">{words('export.whatDetail')}</span>
        </div>
        <p className="app-quiet ui-figures">
          {words(`format.${name}`, { columns })} · {words('first.size', { width, height })} ·{' '}
          {words('export.pages', { count: material.pages.length })}
        </p>
        <div className="app-form-row">
          <NumberField
            label={words('export.bleed')}
            unit={words('export.mm')}
            minValue={0}
            maxValue={20}
            step={0.5}
            value={bleed}
            onChange={(value) => setBleed(Number.isNaN(value) ? 0 : value)}
          />
          <Checkbox isSelected={marks} onChange={setMarks}>
            {words('export.marks')}
          </Checkbox>
        </div>
        {isRunning ? (
          <ProgressBar label={words('export.running')} share={progress ? progress.done / Math.max(progress.total, 1) : null} />
        ) : null}
      </div>
    </Dialog>
  )
}

function useExport(onClose: () => void): {
  readonly isRunning: boolean
  readonly run: (options: { readonly bleed: number; readonly marks: boolean }) => void
} {
  const words = useAppWords()
  const session = useSession()
  const client = useClient()
  const toasts = useToasts()
  const report = useReport()
  const attempt = useAttempt()
  const [isRunning, setRunning] = useState(false)
  const run = (options: { readonly bleed: number; readonly marks: boolean }): void => {
    const go = async (): Promise<void> => {
      setRunning(true)
      const result = await session.exportEdition(options)
      setRunning(false)
      if (!result.ok) report(result.problem)
      if (!result.ok || result.value === null) return
      const { files, findings } = result.value
      onClose()
      toasts.show({
        tone: 'done',
        title: words('export.done', { files }),
        ...(findings > 0 ? { detail: words('export.findings', { count: findings }) } : {}),
        action: { label: words('export.reveal'), run: () => attempt(async () => await client.desktop('desktop.reveal', {})) }
      })
    }
    void go()
  }
  return { isRunning, run }
}
