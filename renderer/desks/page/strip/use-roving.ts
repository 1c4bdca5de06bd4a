import { type KeyboardEvent, useRef } from 'react'

/** Arrow keys among the buttons of a list that is one tab stop; `data-roving` marks them. Puts no button in or out of the tab order itself. */
export function useRoving<E extends HTMLElement>() {
  const list = useRef<E>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-roving]') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    const next =
      event.key === 'Home'
        ? buttons[0]
        : event.key === 'End'
          ? buttons.at(-1)
          : step === undefined
            ? undefined
            : buttons[at + step]
    if (at < 0 || next === undefined) return
    event.preventDefault()
    next.focus()
  }
  return { list, onKeyDown }
}
