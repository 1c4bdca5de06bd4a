import { EmptyState } from '#renderer/ui'
import { useAppWords } from './words.ts'

/** What a browser shows that was pointed at the window's page. */
export function Outside() {
  const words = useAppWords()
  return <EmptyState title={words('outside.title')} sentence={words('outside.sentence')} />
}
