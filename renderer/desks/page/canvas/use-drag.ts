import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Page } from '#shared/model'
import { type DragSubject, type DragTarget, dragTarget } from '../grid/drag.ts'
import { isPlaced } from '../grid/occupied.ts'
import { samePlace } from '../grid/place.ts'
import type { DeskActions } from '../state/actions.ts'
import { sectionsOn } from '../state/changes.ts'
import type { PageDesk } from '../state/model.ts'
import { pointOnPage } from './screen.ts'

/** Where the hand would let go: on the page in sight, over another page's thumbnail, over the tray, or nowhere. */
export type DropZone =
  { readonly kind: 'page' } | { readonly kind: 'strip'; readonly page: Page } | { readonly kind: 'tray' } | null

export interface Drag {
  readonly subject: DragSubject
  /** CSS pixels in the window. */
  readonly pointer: { readonly x: number; readonly y: number }
  readonly zone: DropZone
  readonly target: DragTarget | null
}

/** Begins a drag with a pressed pointer; it starts once the pointer has moved. */
export type BeginDrag = (event: PointerDown, subject: DragSubject) => void

export interface PointerDown {
  readonly clientX: number
  readonly clientY: number
  readonly button: number
}

/** The pointer must move so far before a press is a drag, CSS pixels. */
const THRESHOLD = 4
/** Neighbours' edges draw within so many CSS pixels. */
const RADIUS = 6
/** Width of the board's edge that scrolls, CSS pixels. */
const EDGE = 24
/** The page still takes what is held this far outside it, CSS pixels. */
const REACH = 60

interface DragHost {
  readonly desk: PageDesk | null
  readonly actions: DeskActions
  readonly board: RefObject<HTMLElement | null>
  readonly page: RefObject<HTMLElement | null>
  readonly zoom: number
}

/** One drag at a time, for the canvas, its handles and the tray. Escape ends it without a trace. */
export function useDrag(host: DragHost): { readonly drag: Drag | null; readonly begin: BeginDrag } {
  const [drag, setDrag] = useState<Drag | null>(null)
  const latest = useRef(host)
  const running = useRef<AbortController | null>(null)
  useEffect(() => {
    latest.current = host
  })
  useEffect(
    () => () => {
      running.current?.abort()
      running.current = null
      setDrag(null)
    },
    []
  )

  const begin = useCallback<BeginDrag>((event, subject) => {
    if (event.button !== 0 || running.current !== null) return
    const control = new AbortController()
    running.current = control
    let held: Drag | null = null
    const end = (): void => {
      control.abort()
      running.current = null
      held = null
      setDrag(null)
    }
    const move = (at: PointerEvent): void => {
      const far = Math.hypot(at.clientX - event.clientX, at.clientY - event.clientY)
      if (held === null && far < THRESHOLD) return
      scrollNear(latest.current.board.current, at)
      const next = dragAt(latest.current, subject, at)
      show(latest.current, held, next)
      held = next
      setDrag(next)
    }
    const up = (at: PointerEvent): void => {
      if (held !== null) {
        move(at)
        drop(latest.current, held)
      }
      end()
    }
    const cancel = (): void => {
      if (held !== null) latest.current.actions.release()
      end()
    }
    const { signal } = control
    window.addEventListener('pointermove', move, { signal })
    window.addEventListener('pointerup', up, { signal })
    window.addEventListener('pointercancel', cancel, { signal })
    window.addEventListener('blur', cancel, { signal })
    window.addEventListener(
      'keydown',
      (key) => {
        if (key.key !== 'Escape' || held === null) return
        key.preventDefault()
        key.stopPropagation()
        cancel()
      },
      { signal, capture: true }
    )
  }, [])
  return { drag, begin }
}

/** At the board's edges the page comes along, when there is more of it. */
function scrollNear(board: HTMLElement | null, at: PointerEvent): void {
  if (board === null) return
  const { left, top, right, bottom } = board.getBoundingClientRect()
  const across = at.clientX < left + EDGE ? -EDGE : at.clientX > right - EDGE ? EDGE : 0
  const down = at.clientY < top + EDGE ? -EDGE : at.clientY > bottom - EDGE ? EDGE : 0
  const inside = at.clientX > left - EDGE && at.clientX < right + EDGE && at.clientY > top - EDGE && at.clientY < bottom + EDGE
  if (inside && (across !== 0 || down !== 0)) board.scrollBy(across / 2, down / 2)
}

function dragAt(host: DragHost, subject: DragSubject, at: PointerEvent): Drag {
  const pointer = { x: at.clientX, y: at.clientY }
  const { desk, zoom } = host
  const box = host.page.current?.getBoundingClientRect()
  const zone = subject.kind === 'resize' ? { kind: 'page' as const } : zoneAt(host, pointer)
  if (desk === null || box === undefined || zone?.kind !== 'page') return { subject, pointer, zone, target: null }
  const target = dragTarget(subject, pointOnPage(at, box, zoom), {
    sections: sectionsOn(desk.standing, desk.page.id).filter(isPlaced),
    grid: desk.lines,
    radius: (RADIUS / zoom) * 0.75,
    free: at.ctrlKey || at.metaKey
  })
  return { subject, pointer, zone, target }
}

function zoneAt(host: DragHost, pointer: { readonly x: number; readonly y: number }): DropZone {
  const under = document.elementFromPoint(pointer.x, pointer.y)
  const marked = under?.closest<HTMLElement>('[data-drop]')
  if (marked?.dataset['drop'] === 'tray') return { kind: 'tray' }
  const page = host.desk?.material.pages.find(({ id }) => id === marked?.dataset['drop'])
  if (page !== undefined) return page.id === host.desk?.page.id ? null : { kind: 'strip', page }
  const box = host.page.current?.getBoundingClientRect()
  if (box === undefined || under === null || under.closest('[data-canvas]') === null) return null
  const inside =
    pointer.x > box.left - REACH && pointer.x < box.right + REACH && pointer.y > box.top - REACH && pointer.y < box.bottom + REACH
  return inside ? { kind: 'page' } : null
}

/** Sends a changed target to the preview; the same one again costs nothing. */
function show(host: DragHost, before: Drag | null, now: Drag): void {
  const was = before?.target?.place ?? null
  const place = now.target?.place ?? null
  if (before !== null && samePlace(was, place)) return
  host.actions.preview(now.subject.section.id, place, now.subject.kind !== 'resize')
}

function drop(host: DragHost, held: Drag): void {
  const { subject, zone, target } = held
  const { id } = subject.section
  const { actions, desk } = host
  if (subject.kind === 'resize' && target !== null) actions.settle(id, target.place)
  else if (zone?.kind === 'page' && target !== null && desk !== null) actions.drop(id, desk.page.id, target.place)
  else if (zone?.kind === 'tray' && subject.kind === 'move') actions.toTray(id)
  else if (zone?.kind === 'strip') actions.sendToPage(id, zone.page)
  else actions.release()
}
