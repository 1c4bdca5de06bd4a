import { IntlMessageFormat } from 'intl-messageformat'
import englishFindings from '#locales/en/finding.json' with { type: 'json' }
import english from '#locales/en/safety.json' with { type: 'json' }
import chineseFindings from '#locales/zh-CN/finding.json' with { type: 'json' }
import chinese from '#locales/zh-CN/safety.json' with { type: 'json' }
import type { Finding, Recovery } from '#shared/contract'

type Values = Readonly<Record<string, string | number>>

const FINDINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = { 'zh-CN': chineseFindings, en: englishFindings }
const WORDS = { 'zh-CN': chinese, en: english }

const say = (message: string, locale: string, values: Values): string =>
  String(new IntlMessageFormat(message, locale).format({ ...values }))

/** A finding in one language; its own English stands in where there are no words of its key. */
function sayFinding({ key, place, values, where, message }: Finding, locale: 'zh-CN' | 'en'): string {
  const at = FINDINGS[locale]?.[place]
  const what = FINDINGS[locale]?.[key]
  const placed = at === undefined ? where : say(at, locale, values)
  const said = what === undefined ? message : say(what, locale, values)
  return locale === 'en' ? `${placed}: ${said}` : `${placed}：${said}`
}

/** What came back of a damaged newsroom and what did not, as text for people. */
export function recoveryList(recovery: Recovery, out: string, locale: 'zh-CN' | 'en'): string {
  const { from, lost, articles, revisions, photos, editions, pages } = recovery
  const words = WORDS[locale]
  const counts = say(words['recovered.counts'], locale, { articles, revisions, photos, editions, pages })
  const head = [say(words['recovered.from'], locale, { file: from }), say(words['recovered.to'], locale, { file: out }), counts]
  const rest =
    lost.length === 0
      ? [words['recovered.whole']]
      : [say(words['recovered.lost'], locale, { count: lost.length }), ...lost.map((one) => `- ${sayFinding(one, locale)}`)]
  return [...head, '', ...rest, ''].join('\n')
}
