import { useEffect } from 'react'
import type { DesktopSettings } from '#shared/contract'

/** Puts theme and language on the document, and follows the system's theme where it is asked to. */
export function useTheme(theme: DesktopSettings['theme'], locale: DesktopSettings['locale']): void {
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)')
    const apply = (): void => {
      const isDark = theme === 'dark' || (theme === 'system' && system.matches)
      document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
    }
    apply()
    system.addEventListener('change', apply)
    return () => system.removeEventListener('change', apply)
  }, [theme])
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
}
