import { BookOpen, FolderOpen, type LucideIcon, Newspaper } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { PAGE_FORMATS, type PageFormatName } from '#shared/model'
import { Kbd, Segmented, type Shortcut } from '#renderer/ui'
import { useAttempt, useSession, useSessionState } from '../context.tsx'
import { useAppWords } from '../words.ts'
import { PagePlan } from './PagePlan.tsx'

/** What there is to do before a newsroom is open. */
export function FirstRun({ onNew }: { readonly onNew: () => void }) {
  const words = useAppWords()
  const session = useSession()
  const attempt = useAttempt()
  const [format, setFormat] = useState<PageFormatName>('broadsheet')
  const { width, height } = PAGE_FORMATS[format]
  return (
    <div className="app-first">
      <main className="app-first-start" data-pane tabIndex={-1}>
        <div className="app-first-column">
          <div className="app-first-brand">
            <span className="app-first-name" lang="en">
              {words('brand')}
            </span>
            <span className="app-quiet">{words('brand.tagline')}</span>
          </div>
          <h1 className="app-first-title">{words('first.title')}</h1>
          <p className="app-first-sentence">{words('first.sentence')}</p>
          <div className="app-first-choices">
            <Choice
              icon={Newspaper}
              title={words('first.new')}
              detail={words('first.newDetail')}
              shortcut="Mod+N"
              isFirst
              onPress={onNew}
            />
            <Choice
              icon={FolderOpen}
              title={words('first.open')}
              detail={words('first.openDetail')}
              shortcut="Mod+O"
              onPress={() => attempt(session.open)}
            />
            <Choice
              icon={BookOpen}
              title={words('first.sample')}
              detail={words('first.sampleDetail')}
              onPress={() => attempt(session.openSample)}
            />
          </div>
          <Recent />
        </div>
      </main>
      <aside className="app-first-plan" data-pane tabIndex={-1} aria-label={words('first.format')}>
        <div className="app-first-formats">
          <Segmented
            label={words('first.format')}
            segments={(['broadsheet', 'tabloid'] as const).map((id) => ({
              id,
              label: words(`format.${id}`, { columns: PAGE_FORMATS[id].columns })
            }))}
            value={format}
            onChange={setFormat}
          />
          <span className="app-quiet ui-figures">{words('first.size', { width, height })}</span>
        </div>
        <PagePlan format={PAGE_FORMATS[format]} />
      </aside>
    </div>
  )
}

interface ChoiceProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly detail: string
  readonly shortcut?: Shortcut
  /** The one most people want. */
  readonly isFirst?: boolean
  readonly onPress: () => void
}

function Choice({ icon: Icon, title, detail, shortcut, isFirst = false, onPress }: ChoiceProps) {
  return (
    <AriaButton className={isFirst ? 'app-choice app-choice-first' : 'app-choice'} onPress={onPress}>
      <span className="app-choice-icon">
        <Icon className="ui-icon" size={16} aria-hidden />
      </span>
      <span className="app-choice-words">
        <span className="app-choice-title">{title}</span>
        <span className="app-quiet">{detail}</span>
      </span>
      {shortcut === undefined ? null : <Kbd keys={shortcut} />}
    </AriaButton>
  )
}

function Recent() {
  const words = useAppWords()
  const session = useSession()
  const attempt = useAttempt()
  const recent = useSessionState((state) => state.settings?.recent ?? null)
  if (!recent || recent.length === 0) return null
  return (
    <section className="app-recent" aria-label={words('first.recent')}>
      <h2 className="app-recent-title">{words('first.recent')}</h2>
      <ul>
        {recent.slice(0, 5).map(({ name, file }, index) => (
          <li key={file}>
            <AriaButton className="app-recent-item" onPress={() => attempt(async () => await session.openRecent(index))}>
              <span>{name}</span>
              <span className="app-quiet ui-ellipsis">{file}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
