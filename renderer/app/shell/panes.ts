const TABBABLE = [
  '[contenteditable="true"]',
  'button:not([disabled], [tabindex="-1"])',
  'input:not([disabled], [tabindex="-1"])',
  'textarea:not([disabled])',
  '[tabindex="0"]'
].join(', ')

/** Where the focus last was in each pane. */
const remembered = new WeakMap<Element, HTMLElement>()

/** Keeps in mind where the focus is; returns a function that ends it. */
export function watchPanes(): () => void {
  const note = (event: FocusEvent): void => {
    const { target } = event
    const pane = target instanceof HTMLElement ? target.closest('[data-pane]') : null
    if (pane && target instanceof HTMLElement) remembered.set(pane, target)
  }
  document.addEventListener('focusin', note)
  return () => document.removeEventListener('focusin', note)
}

/** Moves the focus to the next pane of the window (−1: the one before), to where it was there last. */
export function cyclePanes(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.checkVisibility())
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const pane = panes[at === -1 ? (step === 1 ? 0 : panes.length - 1) : (at + step + panes.length) % panes.length]
  if (!pane) return
  const last = remembered.get(pane)
  const target = last?.isConnected === true && last !== pane ? last : pane.querySelector<HTMLElement>(TABBABLE)
  ;(target ?? pane).focus()
}
