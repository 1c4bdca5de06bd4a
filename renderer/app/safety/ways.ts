import { useCallback, useState, useSyncExternalStore } from 'react'
import type { Result } from '#shared/base'
import type { NewsroomInfo } from '#shared/contract'
import { useClient, useEditionStore } from '#renderer/client'
import { useReport, useSession, useSessionState } from '../context.tsx'
import { type Trouble, type WayOut, refusals } from './refusals.ts'
import { carryOver } from './carry.ts'
import { useSafetyWords } from './words.ts'

export const useTrouble = (): Trouble => useSyncExternalStore(refusals.subscribe, () => refusals.current)

/** True when the newsroom of this window is known to be damaged. */
export function useDamaged(): boolean {
  const file = useSessionState((state) => state.newsroom?.file ?? null)
  return useTrouble().damaged === file && file !== null
}

/** How many articles the window brought into the newsroom that it recovered; by its file. */
let lastCarried: { readonly file: string; readonly articles: number } | null = null

export const carriedInto = (file: string): number => (lastCarried?.file === file ? lastCarried.articles : 0)

/** The ways on from an open newsroom that is damaged: what the window holds goes along. */
export function useLeaveDamaged(): {
  readonly isBusy: boolean
  readonly leave: (way: 'recovered' | 'backup', name?: string) => void
} {
  const client = useClient()
  const session = useSession()
  const store = useEditionStore()
  const report = useReport()
  const words = useSafetyWords()
  const [isBusy, setBusy] = useState(false)
  const leave = useCallback(
    (way: 'recovered' | 'backup', name: string | null = null) => {
      const open = async (): Promise<Result<NewsroomInfo | null>> =>
        way === 'recovered'
          ? await client.desktop('desktop.recoverOpen', {})
          : await client.desktop('desktop.openBackup', { name, isCarried: true })
      const run = async (): Promise<void> => {
        setBusy(true)
        const carried = await carryOver({ client, session, store }, words('carry.undo'), open)
        setBusy(false)
        if (!carried.ok) report(carried.problem)
        else if (carried.value !== null) {
          lastCarried = { file: carried.value.info.file, articles: carried.value.articles }
          refusals.show(false)
        }
      }
      void run()
    },
    [client, session, store, report, words]
  )
  return { isBusy, leave }
}

/** Takes a way on from a newsroom that does not open; the window hears of the one that opens by main's own event. */
export async function takeWay(client: ReturnType<typeof useClient>, way: WayOut): Promise<Result<NewsroomInfo | null>> {
  const opened =
    way === 'backup'
      ? await client.desktop('desktop.openBackup', { name: null, isCarried: false })
      : await client.desktop('desktop.openRefused', { as: way })
  if (!opened.ok || opened.value !== null) refusals.dismiss()
  return opened
}
