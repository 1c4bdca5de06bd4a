import {
  Archive,
  ArrowLeftRight,
  CalendarSearch,
  FilePlus2,
  FileText,
  FolderInput,
  FolderOpen,
  Languages,
  LayoutPanelTop,
  Newspaper,
  PackageOpen,
  PanelLeft,
  PanelRight,
  Plus,
  Printer,
  Redo2,
  Ruler,
  Search,
  Send,
  SunMoon,
  Undo2
} from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { ParcelExport, ParcelImport } from '#shared/contract'
import { needsCare, parcelCounts, useClient, useEdition, useEditionStore } from '#renderer/client'
import { type Command, useCommandRegistry, useCommands, useLocale } from '#renderer/ui'
import { useAttempt, useReport, useSession, useSessionState, useToasts } from '../context.tsx'
import { useAppWords } from '../words.ts'
import { cyclePanes, watchPanes } from './panes.ts'
import type { DeskName } from './TitleBar.tsx'

export type DialogName = 'new' | 'edition' | 'editions' | 'export' | 'rules' | 'palette'

export interface WindowDeeds {
  readonly show: (dialog: DialogName) => void
  readonly importCopy: () => void
  readonly goTo: (desk: DeskName) => void
  readonly toggleLeft: () => void
  readonly toggleInspector: () => void
}

/** What the whole window can do, whichever desk is open. */
export function useWindowCommands(deeds: WindowDeeds): void {
  useCommands(useFileCommands(deeds))
  useCommands(useViewCommands(deeds))
  useCommands(useLayoutCommands())
  useCommands(useParcelCommands())
}

function useFileCommands({ show, importCopy }: WindowDeeds): readonly Command[] {
  const words = useAppWords()
  const session = useSession()
  const attempt = useAttempt()
  const isOpen = useSessionState((state) => state.newsroom !== null)
  const isWritable = useSessionState((state) => state.newsroom?.readOnly === false)
  const hasEdition = useEdition((state) => state.material !== null)
  return useMemo(() => {
    const group = words('group.file')
    return [
      { id: 'file.new', group, icon: Plus, title: words('command.new'), shortcut: 'Mod+N', run: () => show('new') },
      {
        id: 'file.open',
        group,
        icon: FolderOpen,
        title: words('command.open'),
        shortcut: 'Mod+O',
        run: () => attempt(session.open)
      },
      { id: 'file.sample', group, icon: Newspaper, title: words('command.sample'), run: () => attempt(session.openSample) },
      {
        id: 'file.import',
        group,
        icon: FolderInput,
        title: words('command.import'),
        shortcut: 'Mod+Shift+I',
        isDisabled: !isWritable,
        run: importCopy
      },
      {
        id: 'file.export',
        group,
        icon: Printer,
        title: words('command.export'),
        shortcut: 'Mod+E',
        isDisabled: !hasEdition,
        run: () => show('export')
      },
      {
        id: 'file.rules',
        group,
        icon: Ruler,
        title: words('command.rules'),
        isDisabled: !hasEdition || !isWritable,
        run: () => show('rules')
      },
      {
        id: 'edition.new',
        group,
        icon: FilePlus2,
        title: words('command.newEdition'),
        isDisabled: !isOpen || !isWritable,
        run: () => show('edition')
      },
      {
        id: 'edition.all',
        group,
        icon: CalendarSearch,
        title: words('command.editions'),
        shortcut: 'Mod+Shift+O',
        isDisabled: !hasEdition,
        run: () => show('editions')
      }
    ]
  }, [words, session, attempt, show, importCopy, isOpen, isWritable, hasEdition])
}

/** Parcels go to other desks and come from there; an article is sent from its history. */
function useParcelCommands(): readonly Command[] {
  const words = useAppWords()
  const session = useSession()
  const toasts = useToasts()
  const attempt = useAttempt()
  const isWritable = useSessionState((state) => state.newsroom?.readOnly === false)
  const pages = useEdition((state) => state.material?.pages ?? null)
  return useMemo(() => {
    const group = words('group.file')
    const taken = (parcel: ParcelImport | null): void => {
      if (parcel === null) return
      const counts = parcelCounts(parcel)
      const care = needsCare(counts)
      toasts.show({ tone: care ? 'info' : 'done', title: words('parcel.taken', { ...counts }), isLasting: care })
    }
    const sent = (parcel: ParcelExport | null): void => {
      if (parcel === null) return
      const { articles, missing } = parcel
      const title = words('parcel.sent', { articles: articles.length, missing })
      toasts.show({ tone: missing > 0 ? 'info' : 'done', title, isLasting: missing > 0 })
    }
    return [
      {
        id: 'parcel.take',
        group,
        icon: PackageOpen,
        title: words('command.takeParcel'),
        isDisabled: !isWritable,
        run: () => attempt(async () => await session.takeParcel(), taken)
      },
      ...(pages ?? []).map((page) => ({
        id: `parcel.page.${page.id}`,
        group,
        icon: Send,
        title: words('command.sendPage', { number: page.number }),
        run: () => attempt(async () => await session.sendPage(page), sent)
      }))
    ]
  }, [words, session, toasts, attempt, isWritable, pages])
}

function useViewCommands({ show, goTo, toggleLeft, toggleInspector }: WindowDeeds): readonly Command[] {
  const words = useAppWords()
  const session = useSession()
  const attempt = useAttempt()
  const { locale } = useLocale()
  const theme = useSessionState((state) => state.settings?.theme ?? 'system')
  const hasEdition = useEdition((state) => state.material !== null)
  return useMemo(() => {
    const group = words('group.view')
    const isDisabled = !hasEdition
    const isDark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
    return [
      {
        id: 'view.story',
        group,
        icon: FileText,
        title: words('command.story'),
        shortcut: 'Mod+1',
        isDisabled,
        run: () => goTo('story')
      },
      {
        id: 'view.page',
        group,
        icon: LayoutPanelTop,
        title: words('command.page'),
        shortcut: 'Mod+2',
        isDisabled,
        run: () => goTo('page')
      },
      {
        id: 'view.archive',
        group,
        icon: Archive,
        title: words('command.archive'),
        shortcut: 'Mod+Shift+F',
        isDisabled,
        run: () => goTo('archive')
      },
      { id: 'view.commands', icon: Search, title: words('command.commands'), shortcut: 'Mod+K', run: () => show('palette') },
      {
        id: 'view.leftPanel',
        group,
        icon: PanelLeft,
        title: words('command.leftPanel'),
        shortcut: 'Mod+Alt+1',
        isDisabled,
        run: toggleLeft
      },
      {
        id: 'view.inspector',
        group,
        icon: PanelRight,
        title: words('command.inspector'),
        shortcut: 'Mod+Alt+2',
        isDisabled,
        run: toggleInspector
      },
      {
        id: 'view.nextPane',
        group,
        icon: ArrowLeftRight,
        title: words('command.nextPane'),
        shortcut: 'F6',
        run: () => cyclePanes(1)
      },
      {
        id: 'view.previousPane',
        group,
        icon: ArrowLeftRight,
        title: words('command.previousPane'),
        shortcut: 'Shift+F6',
        run: () => cyclePanes(-1)
      },
      {
        id: 'view.language',
        group,
        icon: Languages,
        title: words('command.language'),
        run: () => attempt(async () => await session.change({ locale: locale === 'en' ? 'zh-CN' : 'en' }))
      },
      {
        id: 'view.theme',
        group,
        icon: SunMoon,
        title: words('command.theme'),
        run: () => attempt(async () => await session.change({ theme: isDark ? 'light' : 'dark' }))
      }
    ]
  }, [words, session, attempt, locale, theme, hasEdition, show, goTo, toggleLeft, toggleInspector])
}

/** Undo of layout: below what a desk offers under the same names. */
function useLayoutCommands(): readonly Command[] {
  const words = useAppWords()
  const store = useEditionStore()
  const undoLabel = useEdition((state) => state.undoLabel)
  const redoLabel = useEdition((state) => state.redoLabel)
  return useMemo(() => {
    const group = words('group.page')
    return [
      {
        id: 'edit.undo',
        group,
        icon: Undo2,
        title: undoLabel === null ? words('command.undo') : words('command.undoThat', { what: undoLabel }),
        shortcut: 'Mod+Z',
        isDisabled: undoLabel === null,
        run: store.undoLayout
      },
      {
        id: 'edit.redo',
        group,
        icon: Redo2,
        title: redoLabel === null ? words('command.redo') : words('command.redoThat', { what: redoLabel }),
        shortcut: 'Mod+Shift+Z',
        isDisabled: redoLabel === null,
        run: store.redoLayout
      }
    ]
  }, [words, store, undoLabel, redoLabel])
}

/** How long the last words may take to the disk before they are put aside, milliseconds: main waits a little longer. */
const FLUSH_LIMIT = 2000

/** Keys and native menu items give commands; the flush before closing writes everything. */
export function useCommandSources(isModal: boolean): void {
  const registry = useCommandRegistry()
  const { platform } = useLocale()
  const client = useClient()
  const store = useEditionStore()
  const report = useReport()
  useEffect(() => watchPanes(), [])
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && !isModal && registry.press(event, platform)) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [registry, platform, isModal])
  useEffect(() => {
    const flush = async (): Promise<void> => {
      // A field in a composition gives its words up when it loses the focus.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      await client.desktop('desktop.flushed', await store.leave(FLUSH_LIMIT))
    }
    return client.subscribe((event) => {
      if (event.name === 'menu' && !isModal) registry.run(event.command)
      if (event.name === 'flush') void flush()
      if (event.name === 'backend' && event.state === 'refused' && event.problem) report(event.problem)
    })
  }, [client, store, registry, report, isModal])
}
