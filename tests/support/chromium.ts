import { existsSync } from 'node:fs'
import { type Browser, chromium } from '@playwright/test'

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

/** Chromium of this machine: what readers of the exported pages have. Null when there is none. */
export const chromiumPath: string | null =
  [process.env['CHROMIUM_PATH'], ...CANDIDATES].find((path) => path !== undefined && existsSync(path)) ?? null

/** Starts Chromium without a window. */
export async function openChromium(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('Chromium is not installed: apt-get install chromium, or set CHROMIUM_PATH.')
  const root = process.platform === 'linux' && process.getuid?.() === 0
  return await chromium.launch({ executablePath: chromiumPath, args: ['--disable-gpu', ...(root ? ['--no-sandbox'] : [])] })
}
