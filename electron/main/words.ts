import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import type { DesktopSettings } from '#shared/contract'

export type Locale = DesktopSettings['locale']
export type Values = Readonly<Record<string, string | number>>

/** Says `key` of a namespace, as `menu.file.new`, in one language. A key without words says itself. */
export type Say = (key: string, values?: Values) => string

const NAMESPACES = ['menu', 'dialog', 'problem'] as const

/**
 * Loads the words that native menus and dialogs say.
 * @param folder resources/locales
 */
export function loadWords(folder: string, locale: Locale): Say {
  const messages = new Map<string, string>()
  for (const namespace of NAMESPACES) collect(readNamespace(join(folder, locale, `${namespace}.json`)), namespace, messages)
  return (key, values = {}) => {
    const message = messages.get(key)
    return message === undefined ? key : String(new IntlMessageFormat(message, locale).format(values))
  }
}

function readNamespace(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch {
    return {}
  }
}

/** Words may be nested or have dotted keys: both are asked for as `namespace.a.b`. */
function collect(node: unknown, path: string, messages: Map<string, string>): void {
  if (typeof node === 'string') messages.set(path, node)
  else if (typeof node === 'object' && node !== null)
    for (const [name, child] of Object.entries(node)) collect(child, `${path}.${name}`, messages)
}
