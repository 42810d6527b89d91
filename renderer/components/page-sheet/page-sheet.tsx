import { memo, useMemo } from 'react'
import type { PageView } from '../../../shared/ipc/views.ts'
import { pageToReact } from './page-svg.tsx'
import { type PageElement, parsePage } from './parse-page.ts'

/** One sheet of paper, inert. `label` is what a screen reader calls it; width is set by the surroundings. */
export const PageSheet = memo(function PageSheet({ page, label }: { page: PageView; label: string }) {
  const drawing = useMemo(() => parsePage(page.svg) ?? null, [page])
  return <Sheet drawing={drawing} width={page.width} height={page.height} label={label} />
})

type SheetProps = { drawing: PageElement | null; width: number; height: number; label: string }

/** The sheet of a page that is parsed already; without a drawing, the bare paper. */
export const Sheet = memo(function Sheet({ drawing, width, height, label }: SheetProps) {
  const shown = useMemo(
    () => (drawing === null ? null : pageToReact(fitted(drawing, width, height))),
    [drawing, width, height],
  )
  return (
    <div className="ht-sheet" role="img" aria-label={label} style={{ aspectRatio: `${width} / ${height}` }}>
      {shown}
    </div>
  )
})

/** The sheet decides the size; the drawing keeps its millimetres as user units. */
function fitted(root: PageElement, width: number, height: number): PageElement {
  const viewBox = root.attributes.viewBox ?? `0 0 ${width} ${height}`
  return { ...root, attributes: { ...root.attributes, viewBox, width: '100%', height: '100%' } }
}
