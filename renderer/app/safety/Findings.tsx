import type { Finding } from '#shared/contract'
import { useFindingWords, useSafetyWords } from './words.ts'

/** More than this help nobody in a window. */
const SHOWN = 50

/** What a check found, or what did not come back: each by its place. */
export function Findings({ findings, label }: { readonly findings: readonly Finding[]; readonly label: string }) {
  const words = useSafetyWords()
  const say = useFindingWords()
  const more = findings.length - SHOWN
  return (
    <>
      <ul className="app-import-list app-findings" aria-label={label}>
        {findings.slice(0, SHOWN).map(({ key, place, values, where, message, severity }) => (
          <li key={`${key} ${where} ${message}`}>
            <span className={severity === 'error' ? 'app-import-head app-finding-error' : 'app-import-head'}>
              {say({ message: place, where: values, text: where })}
            </span>
            <span className="app-quiet">{say({ message: key, where: values, text: message })}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="app-quiet">{words('more', { count: more })}</p> : null}
    </>
  )
}
