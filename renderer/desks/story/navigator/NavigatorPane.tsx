import { useStory } from '../desk-context.tsx'
import { Navigator } from './Navigator.tsx'

/** The left pane. */
export function NavigatorPane() {
  const { outline, open, onOpenArticle, onCreate } = useStory()
  return <Navigator outline={outline} current={open?.article.id ?? null} onOpen={onOpenArticle} onCreate={onCreate} />
}
