import { rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Called by electron-builder when the runtime and the application lie together. Takes out what a bare Electron brings along
 * to run folders, which electron-builder leaves in when it is given an unpacked runtime.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default function removeDefaultApplication({ packager, appOutDir }) {
  rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true })
  rmSync(join(appOutDir, 'version'), { force: true })
}
