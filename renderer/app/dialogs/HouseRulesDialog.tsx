import { useState } from 'react'
import { type Publication, type Typography, STANDARD_TYPOGRAPHY } from '#shared/model'
import { useEdition } from '#renderer/client'
import { Button, ChoiceCards, Dialog, NumberField, Segmented } from '#renderer/ui'
import { useAttempt, useSession, useToasts } from '../context.tsx'
import { useAppWords } from '../words.ts'

export interface HouseRulesDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** How the paper sets its text (排版规则). */
export function HouseRulesDialog({ isOpen, onClose }: HouseRulesDialogProps) {
  const publication = useEdition((state) => state.material?.publication ?? null)
  const words = useAppWords()
  if (publication === null) return null
  return (
    <Dialog title={words('rules.title')} closeLabel={words('close')} isOpen={isOpen} onClose={onClose}>
      <RulesForm publication={publication} onClose={onClose} />
    </Dialog>
  )
}

const LEVELS = ['none', 'basic', 'gb', 'strict'] as const satisfies readonly Typography['kinsoku'][]
const PERCENT: Intl.NumberFormatOptions = { maximumFractionDigits: 1 }

const same = (a: Typography, b: Typography): boolean =>
  a.kinsoku === b.kinsoku &&
  a.marks === b.marks &&
  a.tracking.tightest === b.tracking.tightest &&
  a.tracking.loosest === b.tracking.loosest

function RulesForm({ publication, onClose }: { readonly publication: Publication; readonly onClose: () => void }) {
  const words = useAppWords()
  const [rules, setRules] = useState(publication.typography)
  const save = useSaveRules(publication.typography, onClose)
  const setTracking = (tracking: Partial<Typography['tracking']>): void =>
    setRules((held) => ({ ...held, tracking: { ...held.tracking, ...tracking } }))
  return (
    <form
      className="app-form app-rules"
      onSubmit={(event) => {
        event.preventDefault()
        save(rules)
      }}
    >
      <p className="app-quiet">{words('rules.sentence', { name: publication.name })}</p>
      <ChoiceCards
        label={words('rules.kinsoku')}
        cards={LEVELS.map((id) => ({ id, title: words(`rules.${id}`), detail: words(`rules.${id}Detail`) }))}
        value={rules.kinsoku}
        onChange={(kinsoku) => setRules((held) => ({ ...held, kinsoku }))}
      />
      <div className="ui-labelled">
        <span className="ui-label">{words('rules.marks')}</span>
        <Segmented
          label={words('rules.marks')}
          segments={[
            { id: 'simplified', label: words('rules.simplified') },
            { id: 'traditional', label: words('rules.traditional') }
          ]}
          value={rules.marks}
          onChange={(marks) => setRules((held) => ({ ...held, marks }))}
          wide
        />
      </div>
      <fieldset className="app-rules-tracking">
        <legend className="ui-label">{words('rules.tracking')}</legend>
        <div className="app-form-row">
          <Percent
            label={words('rules.tightest')}
            least={-10}
            most={0}
            share={rules.tracking.tightest}
            onChange={(tightest) => setTracking({ tightest })}
          />
          <Percent
            label={words('rules.loosest')}
            least={0}
            most={100}
            share={rules.tracking.loosest}
            onChange={(loosest) => setTracking({ loosest })}
          />
        </div>
        <p className="app-quiet">{words('rules.trackingDetail')}</p>
      </fieldset>
      <div className="app-form-end">
        <Button size="large" isDisabled={same(rules, STANDARD_TYPOGRAPHY)} onPress={() => setRules(STANDARD_TYPOGRAPHY)}>
          {words('rules.standard')}
        </Button>
        <span className="ui-grow" />
        <Button size="large" onPress={onClose}>
          {words('cancel')}
        </Button>
        <Button size="large" variant="primary" type="submit">
          {words('rules.save')}
        </Button>
      </div>
    </form>
  )
}

interface PercentProps {
  readonly label: string
  readonly least: number
  readonly most: number
  /** Of an em. */
  readonly share: number
  readonly onChange: (share: number) => void
}

/** A share of an em, written in per cent. */
function Percent({ label, least, most, share, onChange }: PercentProps) {
  const words = useAppWords()
  return (
    <NumberField
      label={label}
      unit={words('rules.percent')}
      minValue={least}
      maxValue={most}
      step={0.5}
      formatOptions={PERCENT}
      value={Math.round(share * 1000) / 10}
      onChange={(percent) => {
        if (Number.isFinite(percent)) onChange(Math.round(percent * 10) / 1000)
      }}
    />
  )
}

/** Stores the rules; the message that says so takes them back. */
function useSaveRules(before: Typography, onClose: () => void): (rules: Typography) => void {
  const words = useAppWords()
  const session = useSession()
  const attempt = useAttempt()
  const toasts = useToasts()
  const store = (rules: Typography, done: () => void): void => attempt(async () => await session.changeTypography(rules), done)
  return (rules) => {
    if (same(rules, before)) {
      onClose()
      return
    }
    store(rules, () => {
      onClose()
      toasts.show({
        tone: 'done',
        title: words('rules.saved'),
        action: { label: words('rules.undo'), run: () => store(before, () => undefined) }
      })
    })
  }
}
