import { TriangleAlert } from 'lucide-react'
import type { ImportReport } from '#shared/contract'
import { Button, Dialog } from '#renderer/ui'
import { useAppWords } from '../words.ts'

export interface ImportDialogProps {
  /** Null: nothing came in, nothing to show. */
  readonly report: ImportReport | null
  readonly onClose: () => void
}

/** What an import brought, what it mended and what it did not understand. */
export function ImportDialog({ report, onClose }: ImportDialogProps) {
  const words = useAppWords()
  return (
    <Dialog
      title={words('import.title')}
      closeLabel={words('close')}
      isOpen={report !== null}
      onClose={onClose}
      footer={
        <Button size="large" variant="primary" onPress={onClose}>
          {words('import.done')}
        </Button>
      }
    >
      {report ? <Report report={report} /> : null}
    </Dialog>
  )
}

function Report({ report }: { readonly report: ImportReport }) {
  const words = useAppWords()
  const { articles, banners, standingHeads, mended, warnings } = report
  return (
    <div className="app-form">
      <p>{words('import.summary', { articles: articles.length, mended })}</p>
      {articles.length > 0 ? (
        <section aria-label={words('import.articles')}>
          <h3 className="ui-section-title">{words('import.articles')}</h3>
          <ul className="app-import-list">
            {articles.map(({ id, kicker, main, deck, credits, characters, paragraphs, photos }) => (
              <li key={id}>
                <span className="app-import-head">
                  {[kicker, main, deck].filter((text) => text !== '').join(' / ') || words('import.untitled')}
                </span>
                <span className="app-quiet ui-figures">
                  {words('import.article', { characters, paragraphs, photos: photos.length })}
                  {credits.length > 0 ? ` · ${[...new Set(credits.map(({ name }) => name))].join('、')}` : ''}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Words title={words('import.banners')} lines={banners} />
      <Words title={words('import.standingHeads')} lines={standingHeads} />
      {warnings.length > 0 ? (
        <section className="app-import-warnings" aria-label={words('import.warnings')}>
          <h3 className="ui-section-title">
            <TriangleAlert className="ui-icon" size={14} aria-hidden /> {words('import.warnings')}
          </h3>
          <ul>
            {[...new Set(warnings)].map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

function Words({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className="ui-section-title">{title}</h3>
      <ul className="app-import-list">
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
