import { type MouseEvent, memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Sheet } from '../../../components/page-sheet/page-sheet.tsx'
import type { SheetDrawing } from './pages-message.ts'
import { useNearView } from './use-near-view.ts'

type Props = {
  sheet: SheetDrawing
  index: number
  isCurrent: boolean
  onPoint: (point: { x: number; y: number }) => void
}

/** One page, drawn only while it is near what is seen: forty pages cost what a few do. */
export const PreviewSheet = memo(
  function PreviewSheet({ sheet, index, isCurrent, onPoint }: Props) {
    const { t } = useTranslation()
    const [place, isNear] = useNearView()
    const point = (event: MouseEvent<HTMLElement>) => {
      const box = event.currentTarget.getBoundingClientRect()
      onPoint({
        x: ((event.clientX - box.left) / box.width) * sheet.width,
        y: ((event.clientY - box.top) / box.height) * sheet.height,
      })
    }
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; the keyboard is in the text
      // biome-ignore lint/a11y/useKeyWithClickEvents: the same
      <div
        ref={place}
        className={isCurrent ? 'ht-preview-sheet ht-preview-sheet-current' : 'ht-preview-sheet'}
        onClick={point}
      >
        <Sheet
          drawing={isNear ? sheet.drawing : null}
          width={sheet.width}
          height={sheet.height}
          label={t('view.pageImage', { page: index + 1 })}
        />
      </div>
    )
  },
  (before, now) =>
    before.sheet === now.sheet && before.isCurrent === now.isCurrent && before.index === now.index,
)
