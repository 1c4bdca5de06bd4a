import { useCallback, useMemo, useState } from 'react'
import type { ImportReport } from '#shared/contract'
import { useEdition } from '#renderer/client'
import { Button, EmptyState, SidePanelsProvider, useNarrow } from '#renderer/ui'
import { useAttempt, useSession, useSessionState } from '../context.tsx'
import { CommandPalette } from '../dialogs/CommandPalette.tsx'
import { EditionsDialog } from '../dialogs/EditionsDialog.tsx'
import { ExportDialog } from '../dialogs/ExportDialog.tsx'
import { HouseRulesDialog } from '../dialogs/HouseRulesDialog.tsx'
import { ImportDialog } from '../dialogs/ImportDialog.tsx'
import { NewEditionDialog } from '../dialogs/NewEditionDialog.tsx'
import { NewNewsroomDialog } from '../dialogs/NewNewsroomDialog.tsx'
import { FirstRun } from '../first/FirstRun.tsx'
import { Safety } from '../safety/Safety.tsx'
import { useAppWords, useProblemWords } from '../words.ts'
import { type DialogName, useCommandSources, useWindowCommands } from './commands.ts'
import { Desks } from './Desks.tsx'
import { Notices } from './Notices.tsx'
import { StatusBar } from './StatusBar.tsx'
import { type DeskName, TitleBar } from './TitleBar.tsx'

/** The window: title bar, what there is to work on, status bar, and the dialogs above them. */
export function Window() {
  const session = useSession()
  const attempt = useAttempt()
  const [desk, setDesk] = useState<DeskName>('story')
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const panels = useSidePanels()
  const phase = useEdition((state) => state.phase)
  const importCopy = useCallback(() => attempt(async () => await session.importCopy(), setReport), [attempt, session])
  const deeds = useMemo(
    () => ({
      show: setDialog,
      importCopy,
      goTo: setDesk,
      toggleLeft: panels.toggleLeft,
      toggleInspector: panels.toggleInspector
    }),
    [importCopy, panels.toggleLeft, panels.toggleInspector]
  )
  useWindowCommands(deeds)
  useCommandSources(dialog !== null || report !== null)
  const close = useCallback(() => setDialog(null), [])
  return (
    <div className="app-window">
      <TitleBar desk={phase === 'open' || phase === 'loading' ? desk : null} onDesk={setDesk} />
      <Notices />
      <SidePanelsProvider isLeftOpen={panels.isLeftOpen} isInspectorOpen={panels.isInspectorOpen}>
        <div className="app-content">
          <Content desk={desk} onDesk={setDesk} onDialog={setDialog} importCopy={importCopy} />
        </div>
      </SidePanelsProvider>
      <StatusBar />
      <NewNewsroomDialog isOpen={dialog === 'new'} onClose={close} />
      <NewEditionDialog isOpen={dialog === 'edition'} onClose={close} />
      <ExportDialog isOpen={dialog === 'export'} onClose={close} />
      <HouseRulesDialog isOpen={dialog === 'rules'} onClose={close} />
      {dialog === 'palette' ? <CommandPalette onClose={close} /> : null}
      {dialog === 'editions' ? <EditionsDialog onClose={close} /> : null}
      <Safety />
      <ImportDialog report={report} onClose={() => setReport(null)} />
    </div>
  )
}

/** Which side panels are open: beside the centre all to begin with, over it (where there is no room) none. */
function useSidePanels() {
  const isNarrow = useNarrow()
  const room = isNarrow ? 'narrow' : 'wide'
  const [left, setLeft] = useState({ wide: true, narrow: false })
  const [inspector, setInspector] = useState({ wide: true, narrow: false })
  const toggleLeft = useCallback(() => setLeft((open) => ({ ...open, [room]: !open[room] })), [room])
  const toggleInspector = useCallback(() => setInspector((open) => ({ ...open, [room]: !open[room] })), [room])
  return { isLeftOpen: left[room], isInspectorOpen: inspector[room], toggleLeft, toggleInspector }
}

interface ContentProps {
  readonly desk: DeskName
  readonly onDesk: (desk: DeskName) => void
  readonly onDialog: (dialog: DialogName) => void
  readonly importCopy: () => void
}

function Content({ desk, onDesk, onDialog, importCopy }: ContentProps) {
  const words = useAppWords()
  const say = useProblemWords()
  const session = useSession()
  const newsroom = useSessionState((state) => state.newsroom)
  const editions = useSessionState((state) => state.editions)
  const phase = useEdition((state) => state.phase)
  const material = useEdition((state) => state.material)
  const problem = useEdition((state) => state.problem)
  if (!newsroom) return <FirstRun onNew={() => onDialog('new')} />
  if (phase === 'failed' && problem) {
    const first = editions?.[0]
    return (
      <EmptyState
        title={words('load.failed')}
        sentence={say(problem)}
        action={first ? <Button onPress={() => void session.showEdition(first.id)}>{words('retry')}</Button> : null}
      />
    )
  }
  if (material || phase === 'loading' || editions === null)
    return <Desks key={newsroom.file} material={material} desk={desk} onDesk={onDesk} />
  return (
    <EmptyState
      title={words('edition.emptyTitle')}
      sentence={words('edition.emptySentence')}
      action={
        <div className="app-empty-actions">
          <Button variant="primary" onPress={() => onDialog('edition')}>
            {words('edition.new')}
          </Button>
          <Button onPress={importCopy}>{words('command.import')}</Button>
        </div>
      }
    />
  )
}
