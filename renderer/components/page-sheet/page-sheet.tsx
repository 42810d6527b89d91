import { memo, useMemo } from 'react'
import type { PageView } from '../../../shared/ipc/views.ts'
import { pageToReact } from './page-svg.tsx'
import { parsePage } from './parse-page.ts'

/** One sheet of paper, inert. `label` is what a screen reader calls it; width is set by the surroundings. */
export const PageSheet = memo(function PageSheet({ page, label }: { page: PageView; label: string }) {
  const drawing = useMemo(() => {
    const parsed = parsePage(page.svg)
    return parsed === undefined ? null : pageToReact(fitted(parsed, page))
  }, [page])
  return (
    <div
      className="ht-sheet"
      role="img"
      aria-label={label}
      style={{ aspectRatio: `${page.width} / ${page.height}` }}
    >
      {drawing}
    </div>
  )
})

/** The sheet decides the size; the drawing keeps its millimetres as user units. */
function fitted(root: NonNullable<ReturnType<typeof parsePage>>, page: PageView) {
  const viewBox = root.attributes.viewBox ?? `0 0 ${page.width} ${page.height}`
  return { ...root, attributes: { ...root.attributes, viewBox, width: '100%', height: '100%' } }
}
