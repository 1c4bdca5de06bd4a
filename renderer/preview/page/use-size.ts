import { type RefObject, useLayoutEffect, useState } from 'react'

/** Inner size of an element in CSS pixels, as it changes; null before it is known. */
export function useSize(element: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } | null {
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null)
  useLayoutEffect(() => {
    const watched = element.current
    if (watched === null) return
    const read = (): void => {
      const { clientWidth: width, clientHeight: height } = watched
      setSize((known) => (known?.width === width && known.height === height ? known : { width, height }))
    }
    read()
    const observer = new ResizeObserver(read)
    observer.observe(watched)
    return () => {
      observer.disconnect()
    }
  }, [element])
  return size
}
