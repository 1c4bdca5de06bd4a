import { ARTICLE_STATES, type ArticleState } from '#shared/model'
import { Button, Section, Select, TextField } from '#renderer/ui'
import { NO_QUESTION, type Question, daysOf, isNarrowed } from './question.ts'
import { useArchiveWords } from './words.ts'

const STATES = ['any', ...ARTICLE_STATES] as const

export interface FilterPaneProps {
  readonly question: Question
  readonly onChange: (change: Partial<Question>) => void
}

/** What narrows the search, a field each. */
export function FilterPane({ question, onChange }: FilterPaneProps) {
  const words = useArchiveWords()
  const { query: _query, ...none } = NO_QUESTION
  return (
    <>
      <div className="archive-filter-head">
        <h2 className="archive-filter-title">{words('filter.title')}</h2>
        <Button size="small" variant="ghost" isDisabled={!isNarrowed(question)} onPress={() => onChange(none)}>
          {words('filter.clear')}
        </Button>
      </div>
      <div className="archive-filters">
        <Section title={words('filter.date')}>
          <div className="archive-fields">
            <DateField label={words('filter.from')} value={question.from} onChange={(from) => onChange({ from })} />
            <DateField label={words('filter.to')} value={question.to} onChange={(to) => onChange({ to })} />
          </div>
        </Section>
        <Section title={words('filter.place')}>
          <div className="archive-fields">
            <TextField label={words('filter.page')} value={question.page} onChange={(page) => onChange({ page })} />
            <TextField label={words('filter.section')} value={question.section} onChange={(section) => onChange({ section })} />
          </div>
        </Section>
        <Section title={words('filter.people')}>
          <TextField label={words('filter.author')} value={question.author} onChange={(author) => onChange({ author })} />
        </Section>
        <Section title={words('filter.progress')}>
          <Select
            label={words('filter.state')}
            options={STATES.map((id) => ({ id, label: words(`state.${id}`) }))}
            value={question.state}
            onChange={(state: ArticleState | 'any') => onChange({ state })}
          />
        </Section>
      </div>
    </>
  )
}

interface DateFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A year, a month or a day, typed. */
function DateField({ label, value, onChange }: DateFieldProps) {
  const words = useArchiveWords()
  const isInvalid = value.trim() !== '' && daysOf(value) === null
  return (
    <TextField
      label={label}
      placeholder={words('filter.dateForm')}
      isInvalid={isInvalid}
      error={words('filter.dateError')}
      value={value}
      onChange={onChange}
    />
  )
}
