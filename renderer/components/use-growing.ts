import { type RefObject, useEffect, useRef, useState } from 'react'

const FIRST = 40
const MORE = 60
const AHEAD_PX = 1500 // grown before the end comes into sight

/**
 * Draws a long list from its beginning and lets it grow as its end comes near, so that hundreds of items open at
 * once. `end` belongs on an element after the list; the item at `atLeast` is always among those shown.
 */
export function useGrowing<Item>(
  items: readonly Item[],
  atLeast = -1,
): { shown: readonly Item[]; end: RefObject<HTMLDivElement | null> } {
  const [count, setCount] = useState(() => Math.max(FIRST, atLeast + FIRST))
  const end = useRef<HTMLDivElement>(null)
  const isWhole = count >= items.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew after each growth
  useEffect(() => {
    if (end.current === null || isWhole) return
    const watch = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) setCount(before => before + MORE)
      },
      { root: document.getElementById('content'), rootMargin: `${AHEAD_PX}px` },
    )
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [isWhole, count])
  return { shown: isWhole ? items : items.slice(0, Math.max(count, atLeast + 1)), end }
}
