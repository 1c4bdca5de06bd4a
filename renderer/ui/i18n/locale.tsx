import { type ReactNode, createContext, useContext, useMemo } from 'react'
import { I18nProvider } from 'react-aria-components'

export type Locale = 'zh-CN' | 'en'
export type Platform = 'linux' | 'darwin' | 'win32'

interface Environment {
  readonly locale: Locale
  /** Decides how shortcuts are written and which key is Mod. */
  readonly platform: Platform
}

const LocaleContext = createContext<Environment>({ locale: 'zh-CN', platform: 'linux' })

/** The window's language and platform, for everything below. */
export function LocaleProvider({ locale, platform, children }: Environment & { readonly children: ReactNode }) {
  const environment = useMemo(() => ({ locale, platform }), [locale, platform])
  return (
    <LocaleContext value={environment}>
      <I18nProvider locale={locale === 'en' ? 'en-GB' : 'zh-CN'}>{children}</I18nProvider>
    </LocaleContext>
  )
}

export const useLocale = (): Environment => useContext(LocaleContext)
