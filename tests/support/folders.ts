import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { onTestFinished } from 'vitest'

/** A folder of its own for one test, removed when it ends. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'broadsheet-test-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Names in a folder with the bytes of its files: what must be the same afterwards. */
export const contentsOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { withFileTypes: true })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((entry) => [entry.name, entry.isFile() ? readFileSync(join(folder, entry.name)).toString('base64') : 'folder'])
  )

const mount = (...args: string[]): boolean => spawnSync('mount', args).status === 0

/** Whether this machine lets tests mount file systems. */
export function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const probe = realpathSync(mkdtempSync(join(tmpdir(), 'broadsheet-mount-')))
  try {
    if (!mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe)) return false
    return spawnSync('umount', [probe]).status === 0
  } finally {
    rmSync(probe, { recursive: true, force: true })
  }
}

/** A small disk of `bytes`, unmounted when the test ends. */
export function smallDisk(bytes: number): string {
  const folder = join(temporaryFolder(), 'disk')
  mkdirSync(folder)
  if (!mount('-t', 'tmpfs', '-o', `size=${String(bytes)}`, 'tmpfs', folder)) throw new Error('no tmpfs to be had')
  onTestFinished(() => {
    spawnSync('umount', ['-l', folder])
  })
  return folder
}

/** Makes a disk from smallDisk refuse every write from now on. */
export function makeReadOnly(disk: string): void {
  if (!mount('-o', 'remount,ro', disk)) throw new Error('cannot remount')
}
