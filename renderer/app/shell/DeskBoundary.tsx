import { Component, type ReactNode } from 'react'

interface DeskBoundaryProps {
  /** What stands in for a desk that broke; `again` draws the desk anew. */
  readonly fallback: (again: () => void) => ReactNode
  readonly children: ReactNode
}

/** A desk that breaks takes nothing else with it: saving goes on, and the desk can be loaded again. */
export class DeskBoundary extends Component<DeskBoundaryProps, { readonly isBroken: boolean }> {
  override readonly state = { isBroken: false }

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true }
  }

  readonly #again = (): void => this.setState({ isBroken: false })

  override render(): ReactNode {
    return this.state.isBroken ? this.props.fallback(this.#again) : this.props.children
  }
}
