import { IntlMessageFormat } from 'intl-messageformat'
import { useCallback } from 'react'
import { type Locale, useLocale } from './locale.tsx'

export type WordValues = Readonly<Record<string, string | number>>

/** Says the message of a key in the window's language. */
export type Words<Key extends string> = (key: Key, values?: WordValues) => string

const compiled = new Map<string, IntlMessageFormat>()

/** Formats an ICU message. @param message as it stands in the locale file */
export function formatMessage(message: string, locale: Locale, values: WordValues = {}): string {
  const key = `${locale}\n${message}`
  const known = compiled.get(key)
  const format = known ?? new IntlMessageFormat(message, locale)
  if (!known) compiled.set(key, format)
  return String(format.format({ ...values }))
}

/**
 * Makes the hook that says the words of one namespace. A key that is missing from either language does not compile.
 */
export function defineWords<Messages extends Readonly<Record<string, string>>>(
  chinese: Messages,
  english: Readonly<Record<keyof Messages, string>>
): () => Words<keyof Messages & string> {
  const catalogue = { 'zh-CN': chinese, en: english }
  return function useWords() {
    const { locale } = useLocale()
    return useCallback((key, values) => formatMessage(catalogue[locale][key], locale, values), [locale])
  }
}

/** Something told from elsewhere: the key of its message, what stands in it, and its own words in English. */
export interface Told {
  readonly message: string
  readonly where: WordValues
  readonly text: string
}

/**
 * Makes the hook that says what is told from elsewhere, in the window's language; its own words stand in where there is
 * no message of that key.
 */
export function defineToldWords(
  chinese: Readonly<Record<string, string>>,
  english: Readonly<Record<string, string>>
): () => (told: Told) => string {
  const catalogue = { 'zh-CN': chinese, en: english }
  return function useToldWords() {
    const { locale } = useLocale()
    return useCallback(
      ({ message, where, text }) => {
        const known = catalogue[locale][message]
        return known === undefined ? text : formatMessage(known, locale, where)
      },
      [locale]
    )
  }
}
