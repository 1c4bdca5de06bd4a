import { FileDiff } from 'lucide-react'
import type { CheckedSignOff, VoidingChange } from '#shared/contract'
import { type SignStage, type SignSubject, stagesOf } from '#shared/model'
import { type Locale, Button, StatusDot, useCommandList, useCommandRegistry, useLocale } from '#renderer/ui'
import { shortTime } from './times.ts'
import type { Deeds } from './use-deeds.tsx'
import { type WorkflowWords, useWorkflowWords } from './words.ts'

export interface SignOffListProps {
  readonly subject: SignSubject
  readonly id: string
  readonly signOffs: readonly CheckedSignOff[]
  /** The last change that voided one of them, where one does not hold. */
  readonly voided: VoidingChange | null
  readonly deeds: Deeds
  /** Nobody may sign now. */
  readonly isClosed: boolean
}

/** The stages of an article or a page in their order: who signed what stands there now, whose sign-off a change has voided. */
export function SignOffList({ subject, id, signOffs, voided, deeds, isClosed }: SignOffListProps) {
  const stages = stagesOf(subject)
  const next = stages.find((stage) => !signOffs.some((one) => one.stage === stage && one.valid))
  const isVoid = stages.some((stage) => newest(signOffs, stage)?.valid === false)
  return (
    <>
      <ul className="wf-stages">
        {stages.map((stage) => (
          <Stage
            key={stage}
            subject={subject}
            id={id}
            stage={stage}
            signOff={newest(signOffs, stage)}
            isNext={!isClosed && stage === next}
            deeds={deeds}
          />
        ))}
      </ul>
      {isVoid ? <Voided subject={subject} change={voided} /> : null}
    </>
  )
}

function voidedWords(change: VoidingChange | null, locale: Locale, words: WorkflowWords): string {
  if (change === null) return words('sign.voided')
  const time = shortTime(change.at, locale)
  // What came from another desk was merged by nobody.
  return change.person === '' ? words('sign.voidedAt', { time }) : words('sign.voidedBy', { who: change.person, time })
}

/** The story desk compares an article with what was signed. */
const COMPARE = 'history.sinceSigned'

/** Who changed what was signed, and a way to see it. */
function Voided({ subject, change }: { readonly subject: SignSubject; readonly change: VoidingChange | null }) {
  const words = useWorkflowWords()
  const { locale } = useLocale()
  const registry = useCommandRegistry()
  const canCompare = useCommandList().some(({ id, isDisabled }) => id === COMPARE && isDisabled !== true)
  return (
    <div className="wf-voided" role="note">
      <span className="ui-grow">{voidedWords(change, locale, words)}</span>
      {subject === 'article' && canCompare ? (
        <Button size="small" icon={FileDiff} onPress={() => registry.run(COMPARE)}>
          {words('sign.compare')}
        </Button>
      ) : null}
    </div>
  )
}

/** The one that holds, else the last one that was given. */
const newest = (signOffs: readonly CheckedSignOff[], stage: SignStage): CheckedSignOff | null => {
  const own = signOffs.filter((one) => one.stage === stage)
  return own.find(({ valid }) => valid) ?? own.at(-1) ?? null
}

interface StageProps extends Pick<SignOffListProps, 'subject' | 'id' | 'deeds'> {
  readonly stage: SignStage
  readonly signOff: CheckedSignOff | null
  readonly isNext: boolean
}

function Stage({ subject, id, stage, signOff, isNext, deeds }: StageProps) {
  const words = useWorkflowWords()
  const { locale } = useLocale()
  const name = words(`stage.${stage}`)
  const isVoid = signOff !== null && !signOff.valid
  const shape = signOff === null ? 'dashed' : isVoid ? 'returned' : 'tick'
  const meaning = words(signOff === null ? 'sign.open' : isVoid ? 'sign.void' : 'sign.holds')
  return (
    <li className="wf-stage">
      <StatusDot shape={shape} label={meaning} />
      <span className="ui-grow wf-stage-words">
        <span className="wf-stage-name">{name}</span>
        {signOff === null ? null : (
          <span className="wf-stage-who">
            {words('sign.by', { person: signOff.person, time: shortTime(signOff.signedAt, locale) })}
          </span>
        )}
        {isVoid ? <span className="wf-stage-who wf-void">{words('sign.voidShort')}</span> : null}
      </span>
      {isNext ? (
        <Button
          size="small"
          aria-label={words('sign.doNamed', { stage: name })}
          onPress={() =>
            deeds.act(async (client, person) => await client.call('workflow.sign', { subject, id, stage, person, note: '' }))
          }
        >
          {words('sign.do')}
        </Button>
      ) : null}
      {signOff !== null && signOff.person === deeds.person ? (
        <Button
          size="small"
          variant="ghost"
          aria-label={words('sign.withdrawNamed', { stage: name })}
          onPress={() =>
            deeds.act(
              async (client, person) => await client.call('workflow.withdraw', { subject, id, signOff: signOff.id, person })
            )
          }
        >
          {words('sign.withdraw')}
        </Button>
      ) : null}
    </li>
  )
}
