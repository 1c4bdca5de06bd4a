import './history.css'
import { FileDiff, History, PackageOpen, Send, Tag } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import type { Problem } from '#shared/base'
import type { Article } from '#shared/model'
import { parcelCounts } from '#renderer/client'
import { Button, type Command, Section, useAnnounce, useCommands } from '#renderer/ui'
import { HistoryDialog } from './HistoryDialog.tsx'
import { NameDialog } from './NameDialog.tsx'
import { useWhenSaved } from './use-history.ts'
import { useHistoryWords } from './words.ts'

export interface HistorySectionProps {
  readonly article: Article
  readonly onProblem: (cause: Problem) => void
}

type Shown = 'none' | 'history' | 'signed' | 'name'

/** The article's history: kept states, names for them, parcels. */
export function HistorySection({ article, onProblem }: HistorySectionProps) {
  const words = useHistoryWords()
  const [shown, setShown] = useState<Shown>('none')
  const [told, setTold] = useState('')
  const announce = useAnnounce()
  const close = useCallback(() => setShown('none'), [])
  const tell = useCallback(
    (text: string) => {
      setTold(text)
      announce(text)
    },
    [announce]
  )
  const deeds = useDeeds(article, onProblem, tell)
  useHistoryCommands({ show: setShown, send: deeds.send })
  return (
    <Section title={words('section')}>
      <div className="hist-deeds">
        <Button size="small" icon={History} onPress={() => setShown('history')}>
          {words('open')}
        </Button>
        <Button size="small" icon={Tag} onPress={() => setShown('name')}>
          {words('name')}
        </Button>
        <Button size="small" icon={Send} onPress={deeds.send}>
          {words('send')}
        </Button>
        <Button size="small" icon={PackageOpen} onPress={deeds.take}>
          {words('take')}
        </Button>
      </div>
      {told === '' ? null : <p className="hist-quiet">{told}</p>}
      <HistoryDialog
        article={article.id}
        atSigned={shown === 'signed'}
        isOpen={shown === 'history' || shown === 'signed'}
        onClose={close}
        onProblem={onProblem}
      />
      <NameDialog
        isOpen={shown === 'name'}
        onClose={close}
        onName={(label) => {
          close()
          deeds.name(label)
        }}
      />
    </Section>
  )
}

interface Deeds {
  readonly name: (label: string) => void
  readonly send: () => void
  readonly take: () => void
}

/** What is done with everything on disk first; each says what came of it. */
function useDeeds({ id, headline }: Article, onProblem: (cause: Problem) => void, tell: (text: string) => void): Deeds {
  const words = useHistoryWords()
  const whenSaved = useWhenSaved(onProblem)
  const title = headline.main.replaceAll('\n', ' ')
  return useMemo(() => {
    const name = async (label: string): Promise<void> => {
      const named = await whenSaved(async (client) => await client.call('article.nameRevision', { article: id, label }))
      if (named !== null) tell(words('name.done', { label }))
    }
    const send = async (): Promise<void> => {
      const sent = await whenSaved(
        async (client) => await client.desktop('desktop.sendParcel', { article: id, name: title || id })
      )
      if (sent !== null) tell(words('send.done', { revisions: sent.revisions, photos: sent.photos, missing: sent.missing }))
    }
    const take = async (): Promise<void> => {
      const taken = await whenSaved(async (client) => await client.desktop('desktop.takeParcel', {}))
      if (taken !== null) tell(words('take.done', { ...parcelCounts(taken) }))
    }
    return { name: (label) => void name(label), send: () => void send(), take: () => void take() }
  }, [words, whenSaved, tell, id, title])
}

interface CommandDeeds extends Pick<Deeds, 'send'> {
  readonly show: (shown: Shown) => void
}

/** What the history adds to the palette. */
function useHistoryCommands({ show, send }: CommandDeeds): void {
  const words = useHistoryWords()
  const commands = useMemo((): Command[] => {
    const group = words('section')
    return [
      { id: 'history.open', group, icon: History, title: words('title'), shortcut: 'Mod+Shift+H', run: () => show('history') },
      { id: 'history.name', group, icon: Tag, title: words('name.title'), run: () => show('name') },
      { id: 'history.sinceSigned', group, icon: FileDiff, title: words('sinceSigned'), run: () => show('signed') },
      { id: 'parcel.send', group, icon: Send, title: words('send.title'), run: send }
    ]
  }, [words, show, send])
  useCommands(commands)
}
