import { memo, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Live, useLive } from '../../../app/live.ts'
import { FailedState } from '../../../components/failed-state.tsx'
import type { Place } from '../body/caret.ts'
import { pageOf, placeAt } from './find-page.ts'
import type { Pages } from './page-maker.ts'
import type { SheetDrawing } from './pages-message.ts'
import { PreviewSheet } from './preview-sheet.tsx'

type Props = {
  pages: Live<Pages>
  /** Where the caret rests. */
  caret: Live<Place | undefined>
  onRetry: () => void
  onGo: (place: Place) => void
}

/** The pages as they will be sealed; they follow the words, and the caret. A click leads to its place in the text. */
export const PreviewPane = memo(function PreviewPane({ pages, caret, onRetry, onGo }: Props) {
  const { t } = useTranslation()
  const { sheets, isStale, isFailed } = useLive(pages)
  const place = useLive(caret)
  const current = useMemo(() => (place === undefined ? undefined : pageOf(sheets, place)), [sheets, place])
  const pane = useFollowing(current)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keyboard
    <section className="ht-preview" aria-label={t('compose.previewLabel')} tabIndex={0} ref={pane}>
      <p className="ht-preview-note" role="status">
        {isStale && sheets.length === 0 && t('compose.previewStale')}
        {sheets.length > 0 && pageNote(current, sheets.length)}
      </p>
      {isFailed && <FailedState error={new Error('layout')} onRetry={onRetry} />}
      {sheets.map((sheet, index) => (
        <PreviewSheet
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
          key={index}
          sheet={sheet}
          index={index}
          isCurrent={index === current}
          onPoint={point => goTo(sheet, point)}
        />
      ))}
    </section>
  )

  function pageNote(page: number | undefined, count: number): string {
    return page === undefined
      ? t('compose.previewPages', { n: count })
      : t('compose.previewPage', { page: page + 1, n: count })
  }

  function goTo(sheet: SheetDrawing, point: { x: number; y: number }): void {
    const place = placeAt(sheet, point)
    if (place !== undefined) onGo(place)
  }
})

/** Brings the page with the caret into sight when it becomes another one. */
function useFollowing(current: number | undefined) {
  const pane = useRef<HTMLElement>(null)
  useEffect(() => {
    const sheet =
      current === undefined ? undefined : pane.current?.querySelectorAll('.ht-preview-sheet')[current]
    if (pane.current === null || !(sheet instanceof HTMLElement)) return
    const { top, bottom } = pane.current.getBoundingClientRect()
    const box = sheet.getBoundingClientRect()
    const isSeen = box.top < bottom - 80 && box.bottom > top + 80
    if (!isSeen) pane.current.scrollTo({ top: sheet.offsetTop - 40 })
  }, [current])
  return pane
}
