import './frame.css'
import { type ReactNode, createContext, useContext, useMemo } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { useNarrow } from './use-narrow.ts'

interface SidePanels {
  readonly isLeftOpen: boolean
  readonly isInspectorOpen: boolean
}

const SidePanelsContext = createContext<SidePanels>({ isLeftOpen: true, isInspectorOpen: true })

/** Says which side panels the user wants to see, for every desk below. */
export function SidePanelsProvider({ isLeftOpen, isInspectorOpen, children }: SidePanels & { readonly children: ReactNode }) {
  const open = useMemo(() => ({ isLeftOpen, isInspectorOpen }), [isLeftOpen, isInspectorOpen])
  return <SidePanelsContext value={open}>{children}</SidePanelsContext>
}

export interface SidePanel {
  readonly label: string
  /** Width to begin with and its limits, CSS pixels. */
  readonly width: number
  readonly min: number
  readonly max: number
  readonly content: ReactNode
}

export interface DeskFrameProps {
  /** Under this name the widths are remembered. */
  readonly id: string
  readonly left: SidePanel
  readonly centre: { readonly label: string; readonly content: ReactNode }
  readonly right: SidePanel
}

/** Least width of the centre, CSS pixels. */
const CENTRE = 480

/** A desk's three panes with resizable sides. Panes are landmarks; F6 walks them. */
export function DeskFrame(props: DeskFrameProps) {
  const isNarrow = useNarrow()
  return isNarrow ? <NarrowFrame {...props} /> : <WideFrame {...props} />
}

function WideFrame({ id, left, centre, right }: DeskFrameProps) {
  const { isLeftOpen, isInspectorOpen } = useContext(SidePanelsContext)
  const shown = ['left', 'centre', 'right'].filter(
    (name) => name === 'centre' || (name === 'left' ? isLeftOpen : isInspectorOpen)
  )
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: `desk-${id}`, panelIds: shown, storage: localStorage })
  const remembered = defaultLayout === undefined ? {} : { defaultLayout }
  return (
    <Group id={`desk-${id}`} orientation="horizontal" className="ui-desk" {...remembered} onLayoutChanged={onLayoutChanged}>
      {isLeftOpen ? (
        <>
          <SidePane id="left" panel={left} side="left" />
          <Separator className="ui-divider" />
        </>
      ) : null}
      <Panel id="centre" minSize={CENTRE} className="ui-pane-outer">
        <Centre {...centre} />
      </Panel>
      {isInspectorOpen ? (
        <>
          <Separator className="ui-divider" />
          <SidePane id="right" panel={right} side="right" />
        </>
      ) : null}
    </Group>
  )
}

/** Side panels lie over the centre while they are open. */
function NarrowFrame({ left, centre, right }: DeskFrameProps) {
  const { isLeftOpen, isInspectorOpen } = useContext(SidePanelsContext)
  return (
    <div className="ui-desk ui-desk-narrow">
      <Centre {...centre} />
      {isLeftOpen ? <Side panel={left} side="left" /> : null}
      {isInspectorOpen ? <Side panel={right} side="right" /> : null}
    </div>
  )
}

function Centre({ label, content }: DeskFrameProps['centre']) {
  return (
    <main aria-label={label} data-pane tabIndex={-1} className="ui-pane ui-centre">
      <h1 className="ui-hidden">{label}</h1>
      {content}
    </main>
  )
}

function Side({ panel, side }: { readonly panel: SidePanel; readonly side: 'left' | 'right' }) {
  return (
    <aside aria-label={panel.label} data-pane tabIndex={-1} className={`ui-pane ui-side-${side}`}>
      {panel.content}
    </aside>
  )
}

function SidePane(props: { readonly id: string; readonly panel: SidePanel; readonly side: 'left' | 'right' }) {
  const { id, panel, side } = props
  return (
    <Panel
      id={id}
      defaultSize={panel.width}
      minSize={panel.min}
      maxSize={panel.max}
      groupResizeBehavior="preserve-pixel-size"
      className="ui-pane-outer"
    >
      <Side panel={panel} side={side} />
    </Panel>
  )
}

export interface SplitProps {
  readonly id: string
  readonly top: { readonly content: ReactNode; readonly min: number }
  readonly bottom: { readonly content: ReactNode; readonly min: number; readonly height: string }
}

/** Two parts of a pane, one above the other, with a divider between them. Heights are remembered under `id`. */
export function Split({ id, top, bottom }: SplitProps) {
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: `split-${id}`, storage: localStorage })
  const remembered = defaultLayout === undefined ? {} : { defaultLayout }
  return (
    <Group id={`split-${id}`} orientation="vertical" className="ui-split" {...remembered} onLayoutChanged={onLayoutChanged}>
      <Panel id="top" minSize={top.min} className="ui-pane-outer">
        {top.content}
      </Panel>
      <Separator className="ui-divider ui-divider-flat" />
      <Panel id="bottom" minSize={bottom.min} defaultSize={bottom.height} className="ui-pane-outer">
        {bottom.content}
      </Panel>
    </Group>
  )
}
