import './kbd.css'
import { useLocale } from '../i18n/locale.tsx'
import { type Shortcut, shortcutLabel } from './shortcut.ts'

/** A shortcut as this platform writes it. */
export function Kbd({ keys, boxed = false }: { readonly keys: Shortcut; readonly boxed?: boolean }) {
  const { platform } = useLocale()
  return <kbd className={boxed ? 'ui-kbd ui-kbd-boxed' : 'ui-kbd'}>{shortcutLabel(keys, platform)}</kbd>
}
