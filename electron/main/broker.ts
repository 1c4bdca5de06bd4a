import type { IpcMain, IpcMainInvokeEvent, WebFrameMain } from 'electron'
import type { z } from 'zod'
import { type Result, failure, problem } from '#shared/base'
import { CALLS, type CallName, DESKTOP_CALLS, type DesktopName, type DesktopResult } from '#shared/contract'
import { APP_ORIGIN } from './policy.ts'

/** What main does itself, one function per desktop call, with parsed parameters. */
export type DesktopHandlers = {
  readonly [N in DesktopName]: (params: z.output<(typeof DESKTOP_CALLS)[N]>) => Promise<Result<DesktopResult<N>>>
}

export interface BrokerPorts {
  /** The main frame of the one window; null while there is none. */
  readonly frame: () => WebFrameMain | null
  readonly desktop: DesktopHandlers
  readonly backend: (name: CallName, params: unknown) => Promise<Result<unknown>>
}

/** Calls that name files of the user's disk, or bring in what main has put aside: only main makes them. */
const MAIN_ONLY: ReadonlySet<string> = new Set([
  'import.files',
  'photo.add',
  'edition.export',
  'parcel.export',
  'parcel.import',
  'backup.write',
  'unsaved.take'
] satisfies CallName[])

/** Answers the window's calls. Whatever happens the answer is a Result: a rejection would say too much and mean nothing. */
export function connectBroker(ipc: IpcMain, ports: BrokerPorts): void {
  ipc.handle('desk:call', async (event, name: unknown, params: unknown) => {
    if (!isOwnPage(event, ports.frame())) return refuse('call.sender', 'Only the window’s own page may ask the desk.', name)
    try {
      return await answer(ports, name, params)
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      return failure(problem('internal', 'call.failed', `The desk failed at “${String(name)}”: ${detail}.`, { detail }))
    }
  })
}

/** The sender is the main frame of our window and shows our page. */
function isOwnPage(event: IpcMainInvokeEvent, frame: WebFrameMain | null): boolean {
  const sender = event.senderFrame
  return sender !== null && frame !== null && isSame(sender, frame) && sender.origin === APP_ORIGIN
}

const isSame = (a: WebFrameMain, b: WebFrameMain): boolean => a.processId === b.processId && a.routingId === b.routingId

async function answer(ports: BrokerPorts, name: unknown, params: unknown): Promise<Result<unknown>> {
  if (isName(DESKTOP_CALLS, name)) return await answerDesktop(ports.desktop, name, params)
  if (!isName(CALLS, name)) return refuse('call.unknown', 'The desk knows no call of this name.', name)
  if (MAIN_ONLY.has(name)) return refuse('call.mainOnly', 'Files are chosen in the desk’s own dialogs.', name)
  const parsed = CALLS[name].safeParse(params)
  return parsed.success ? await ports.backend(name, parsed.data) : badParams(name, parsed.error)
}

async function answerDesktop(handlers: DesktopHandlers, name: DesktopName, params: unknown): Promise<Result<unknown>> {
  const parsed = DESKTOP_CALLS[name].safeParse(params)
  if (!parsed.success) return badParams(name, parsed.error)
  // The schema of a name and its function take the same parameters, which a union over all names cannot say.
  const handle = handlers[name] as (params: unknown) => Promise<Result<unknown>>
  return await handle(parsed.data)
}

const isName = <T extends object>(map: T, name: unknown): name is keyof T & string =>
  typeof name === 'string' && Object.hasOwn(map, name)

function refuse(message: string, text: string, name: unknown): Result<never> {
  const call = typeof name === 'string' ? name.slice(0, 100) : typeof name
  return failure(problem('bad-request', message, `${text} Asked for: ${call}.`, { call }))
}

function badParams(call: string, error: z.ZodError): Result<never> {
  const first = error.issues[0]
  const at = first?.path.join('.') ?? ''
  const detail = first?.message ?? ''
  return failure(
    problem('bad-request', 'call.params', `“${call}” was asked with parameters that do not fit at “${at}”: ${detail}.`, {
      call,
      at,
      detail
    })
  )
}
