import { type RefObject, useEffect, useRef, useState } from 'react'

/** So far above and below what is seen a page is kept drawn, px. */
const MARGIN = '1200px'

/** Whether an element is in sight or nearly so. */
export function useNearView(): [RefObject<HTMLDivElement | null>, boolean] {
  const place = useRef<HTMLDivElement>(null)
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const watch = new IntersectionObserver(entries => setNear(entries.at(-1)?.isIntersecting ?? false), {
      root: element.closest('.ht-preview'),
      rootMargin: MARGIN,
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return [place, isNear]
}
