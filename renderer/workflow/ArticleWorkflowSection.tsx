import './workflow.css'
import type { Problem } from '#shared/base'
import type { ArticleWorkflow } from '#shared/contract'
import { type ArticleId, type ArticleState, movesFrom, stagesOf } from '#shared/model'
import { Badge, Button, Section, useLocale } from '#renderer/ui'
import { LogSection } from './LogSection.tsx'
import { SignOffList } from './SignOffList.tsx'
import { STATE_TONES } from './StateDot.tsx'
import { shortTime } from './times.ts'
import { type Deeds, useDeeds } from './use-deeds.tsx'
import { useWorkflow } from './use-workflow.tsx'
import { useWorkflowWords } from './words.ts'

export interface ArticleWorkflowSectionProps {
  readonly articleId: ArticleId
  readonly onProblem: (cause: Problem) => void
}

/** Where an article stands, who has it, its three readings and its log. */
export function ArticleWorkflowSection({ articleId, onProblem }: ArticleWorkflowSectionProps) {
  const words = useWorkflowWords()
  const workflow = useWorkflow()
  const deeds = useDeeds(onProblem)
  const own = workflow?.articles.find(({ article }) => article === articleId)
  if (own === undefined) return null
  return (
    <>
      <Section title={words('title')} aside={<Badge tone={STATE_TONES[own.state]}>{words(`state.${own.state}`)}</Badge>}>
        <Moves own={own} deeds={deeds} />
        <Owner own={own} deeds={deeds} />
        <SignOffList
          subject="article"
          id={articleId}
          signOffs={own.signOffs}
          voided={own.voided}
          deeds={deeds}
          isClosed={own.state === 'spiked'}
        />
        <Signature deeds={deeds} />
        {deeds.dialog}
      </Section>
      <LogSection subject="article" id={articleId} />
    </>
  )
}

interface Part {
  readonly own: ArticleWorkflow
  readonly deeds: Deeds
}

function Moves({ own, deeds }: Part) {
  const words = useWorkflowWords()
  const { article, state, signOffs } = own
  const isRead = stagesOf('article').every((reading) => signOffs.some(({ stage, valid }) => stage === reading && valid))
  const moves: readonly ArticleState[] =
    isRead && (state === 'in-edit' || state === 'ready' || state === 'placed')
      ? ['signed-off', ...movesFrom(state)]
      : movesFrom(state)
  const move = (to: ArticleState): void =>
    deeds.act(async (client, person) => await client.call('workflow.move', { article, to, person }))
  return (
    <div className="wf-moves">
      {moves.map((to, index) => (
        <Button key={to} size="small" variant={index === 0 ? 'primary' : 'plain'} onPress={() => move(to)}>
          {words(`move.${to}`)}
        </Button>
      ))}
      {state === 'spiked' ? (
        <Button
          size="small"
          onPress={() => deeds.act(async (client, person) => await client.call('workflow.unspike', { article, person }))}
        >
          {words('move.unspike')}
        </Button>
      ) : null}
      {state === 'spiked' || state === 'published' ? null : (
        <Button size="small" variant="ghost" onPress={() => move('spiked')}>
          {words('move.spiked')}
        </Button>
      )}
    </div>
  )
}

/** Who has checked the article out. */
function Owner({ own, deeds }: Part) {
  const words = useWorkflowWords()
  const { locale } = useLocale()
  const { article, owner, ownedAt, takenFrom } = own
  const isMine = owner !== '' && owner === deeds.person
  const checkOut = (takeOver: boolean): void =>
    deeds.act(async (client, person) => await client.call('workflow.checkOut', { article, person, takeOver }))
  const checkIn = (): void => deeds.act(async (client, person) => await client.call('workflow.checkIn', { article, person }))
  return (
    <div className="wf-owner">
      <span className="ui-grow wf-quiet">
        {owner === '' ? words('owner.none') : words('owner.since', { owner, time: shortTime(ownedAt, locale) })}
        {takenFrom === '' ? null : ` ${words('owner.from', { other: takenFrom })}`}
      </span>
      {isMine ? (
        <Button size="small" onPress={checkIn}>
          {words('owner.checkIn')}
        </Button>
      ) : (
        <Button size="small" variant={owner === '' ? 'plain' : 'ghost'} onPress={() => checkOut(owner !== '')}>
          {words(owner === '' ? 'owner.checkOut' : 'owner.takeOver')}
        </Button>
      )}
    </div>
  )
}

/** In whose name things are done here. */
export function Signature({ deeds }: { readonly deeds: Deeds }) {
  const words = useWorkflowWords()
  return (
    <div className="wf-owner">
      <span className="ui-grow wf-quiet">
        {deeds.person === '' ? words('person.unknown') : words('person.is', { person: deeds.person })}
      </span>
      <Button size="small" variant="ghost" onPress={deeds.ask}>
        {words('person.change')}
      </Button>
    </div>
  )
}
