import type { Page } from '@playwright/test'
import type { Result } from '#shared/base'
import type {
  CallName,
  CallParams,
  CallResult,
  DesktopApi,
  DesktopEvent,
  DesktopName,
  DesktopParams,
  DesktopResult
} from '#shared/contract'

/** The page as the preload leaves it, with what a test has put beside the bridge. */
type Bridged = typeof window & { readonly broadsheet: DesktopApi; heard?: DesktopEvent[] }

/** Asks through the page's own bridge. */
export async function ask<N extends CallName>(page: Page, name: N, params: CallParams<N>): Promise<Result<CallResult<N>>>
export async function ask<N extends DesktopName>(page: Page, name: N, params: DesktopParams<N>): Promise<Result<DesktopResult<N>>>
export async function ask(page: Page, name: string, params: unknown): Promise<Result<unknown>> {
  return await page.evaluate(async (call) => await (window as Bridged).broadsheet.call(call.name, call.params), { name, params })
}

/** The value of an answer; a Problem fails the test with its text. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.message}: ${result.problem.text}`)
  return result.value
}

/** Notes every event that the page hears from now on. */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const bridged = window as Bridged
    const heard: DesktopEvent[] = []
    bridged.heard = heard
    bridged.broadsheet.subscribe((event) => heard.push(event))
  })
}

export const heard = async (page: Page): Promise<readonly DesktopEvent[]> =>
  await page.evaluate(() => (window as Bridged).heard ?? [])
