import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactElement,
  useCallback,
  useEffect,
  useRef,
  useState
} from 'react'
import { isComposing } from '#renderer/ui'
import type { SectionId } from '#shared/model'
import { clashesOf, describeSection, nameOf, titleOf } from '../describe.ts'
import { pick, sectionsAt } from '../grid/hit.ts'
import { type PlacedSection, commonPlace } from '../grid/occupied.ts'
import type { Handle } from '../grid/place.ts'
import { placeRect } from '../grid/snap.ts'
import { fitOf } from '../state/model.ts'
import { DragLayer } from './DragLayer.tsx'
import { Marks } from './Marks.tsx'
import type { CanvasProps } from './canvas-props.ts'
import { SectionFrame } from './SectionFrame.tsx'
import { Selection } from './Selection.tsx'
import { canvasKey } from './keys.ts'
import { pointOnPage, screenRect } from './screen.ts'

interface Press {
  readonly x: number
  readonly y: number
  /** Selected already when it was pressed: a click then means what lies beneath. */
  readonly again: boolean
}

/** A click that moved less than this is a click, CSS pixels. */
const STILL = 4

/** Everything on the page that can be pointed at. The keyboard works here and nowhere else on the desk. */
export function SectionLayer(props: CanvasProps & { readonly scale: number }): ReactElement {
  const { desk, actions, say, view, tool, proof, drag, begin, scale } = props
  const { lines, onPage } = desk
  const clashes = clashesOf(desk)
  const root = useRef<HTMLDivElement>(null)
  const press = useRef<Press | null>(null)
  const [hovered, setHovered] = useState<SectionId | null>(null)
  const chosen = onPage.find(({ id }) => id === desk.selected?.id) ?? null
  const frames = useFocus(root, chosen?.id ?? null)
  const isActive = tool === 'select' && !proof

  const at = (event: { readonly clientX: number; readonly clientY: number }) =>
    pointOnPage(event, root.current?.getBoundingClientRect() ?? { left: 0, top: 0 }, scale)

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (!isActive || event.button !== 0 || isControl(event.target)) return
    const point = at(event)
    const hits = sectionsAt(point, onPage, lines)
    const id = pick(hits, chosen?.id ?? null, false)
    press.current = { x: event.clientX, y: event.clientY, again: id !== null && id === chosen?.id }
    actions.select(id)
    const section = hits.find((one) => one.id === id)
    if (section === undefined) return
    const box = cornerOf(section, lines)
    begin(event, { kind: 'move', section, grab: { x: point.x - box.x, y: point.y - box.y } })
  }
  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    const pressed = press.current
    press.current = null
    if (pressed === null || !pressed.again || event.detail !== 1) return
    if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < STILL)
      actions.select(pick(sectionsAt(at(event), onPage, lines), chosen?.id ?? null, true))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (isComposing(event.nativeEvent) || isControl(event.target) || proof) return
    const handled = canvasKey(event, desk, { actions, focus: frames.focus, openArticle: props.onOpenArticle })
    if (!handled) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onHandle = (
    event: { readonly clientX: number; readonly clientY: number; readonly button: number },
    handle: Handle
  ): void => {
    if (chosen !== null) begin(event, { kind: 'resize', section: chosen, handle, from: at(event) })
  }

  // An application takes pointer and keys by its nature; its parts are groups inside it.
  const application = {
    role: 'application',
    tabIndex: 0,
    onPointerDown,
    onClick,
    onDoubleClick: (event: MouseEvent<HTMLDivElement>) => {
      if (isActive && chosen !== null && !isControl(event.target)) props.onOpenArticle(chosen.id)
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      setHovered(isActive && drag === null ? (sectionsAt(at(event), onPage, lines)[0]?.id ?? null) : null)
    },
    onPointerLeave: () => {
      setHovered(null)
    },
    onFocus: (event: FocusEvent<HTMLDivElement>) => {
      const id = event.target.dataset['section']
      if (id !== undefined && id !== chosen?.id) actions.select(id)
    },
    onKeyDown
  } as const
  const isDragging = drag !== null && drag.target !== null

  return (
    <div
      ref={root}
      className="pd-sections"
      aria-label={say('canvas.label', { number: desk.page.number, count: onPage.length })}
      {...application}
    >
      {onPage.map((section) => (
        <SectionFrame
          key={section.id}
          ref={frames.register}
          section={section}
          grid={lines}
          zoom={scale}
          label={describeSection(section, desk, say)}
          role={say('section.role')}
          isHovered={hovered === section.id && section.id !== chosen?.id}
          isOverlapping={clashes.some(({ top, below }) => top.id === section.id || below.id === section.id) && !proof}
        />
      ))}
      {proof
        ? null
        : clashes.map(({ top, below }) => (
            <div
              key={`${top.id} ${below.id}`}
              className="pd-overlap"
              style={screenRect(placeRect(commonPlace(top.place, below.place), lines), scale)}
            />
          ))}
      {proof || isDragging ? null : <Marks {...props} />}
      {chosen !== null && !proof ? (
        <Selection
          place={chosen.place}
          grid={lines}
          zoom={scale}
          name={nameOf(chosen, desk, say)}
          size={say('section.size', { columns: chosen.place.columns, rows: chosen.place.rows })}
          showLines={view.lines}
          showHandles={tool === 'select' && drag === null}
          isLifted={desk.lift !== null}
          isQuiet={isDragging}
          onHandle={onHandle}
        />
      ) : null}
      {drag === null ? null : (
        <DragLayer
          drag={drag}
          grid={lines}
          zoom={scale}
          fit={fitOf(desk, drag.subject.section.id)}
          say={say}
          displaced={(drag.target?.displaced ?? []).map((section) => titleOf(section, desk, say)).join(say('list.and'))}
        />
      )}
    </div>
  )
}

const cornerOf = (section: PlacedSection, lines: CanvasProps['desk']['lines']) => ({
  x: lines.left + section.place.column * (lines.columnWidth + lines.gutter),
  y: lines.top + section.place.row * lines.leading
})

/** Buttons that lie on the page, as the overset mark, do their own work. */
const isControl = (target: EventTarget): boolean => target instanceof Element && target.closest('button') !== null

/** Keeps the focus on the selected section's group while the focus is on the canvas at all. */
function useFocus(root: { readonly current: HTMLDivElement | null }, selected: SectionId | null) {
  const frames = useRef(new Map<SectionId, HTMLElement>())
  const register = useCallback(
    (frame: HTMLElement | null) => {
      const id = frame?.dataset['section']
      if (frame === null || id === undefined) return
      frames.current.set(id, frame)
      return () => {
        // A section that leaves the page with the focus gives it to the page, or the keys would have nowhere to go.
        if (frame === document.activeElement) root.current?.focus({ preventScroll: true })
        frames.current.delete(id)
      }
    },
    [root]
  )
  const focus = useCallback(
    (id: SectionId | null) => {
      const frame = id === null ? root.current : frames.current.get(id)
      frame?.focus({ preventScroll: true })
      if (id !== null) frame?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    },
    [root]
  )
  useEffect(() => {
    const active = document.activeElement
    if (selected === null || root.current === null || !root.current.contains(active)) return
    const frame = frames.current.get(selected)
    if (frame !== undefined && frame !== active && (active === root.current || active?.classList.contains('pd-frame') === true))
      frame.focus({ preventScroll: true })
  })
  return { register, focus }
}
