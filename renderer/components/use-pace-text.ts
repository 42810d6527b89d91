import { useTranslation } from 'react-i18next'
import type { PaceView } from '../../shared/ipc/transfer-views.ts'
import { bytesText } from './bytes.ts'
import { useClockText } from './use-clock-text.ts'

type Moving = { done: number; total: number; pace: PaceView }

/** Percent of what moves, for people: 0–100, never 100 before it is there. */
export function percentOf({ done, total }: { done: number; total: number }): number {
  return total <= 0 ? 0 : Math.min(99, Math.floor((100 * done) / total))
}

/** `1.3 MB / 2.6 MB，每秒 210 KB，约还需 6 秒`; without speed and time while they are not known. */
export function usePaceText(): (moving: Moving) => string {
  const { t } = useTranslation()
  const { span } = useClockText()
  return ({ done, total, pace }) => {
    const sizes = { done: bytesText(done), total: bytesText(total) }
    if (pace === null) return t('pace.sizes', sizes)
    const left = span(pace.secondsLeft * 1000)
    return t('pace.whole', { ...sizes, speed: bytesText(Math.round(pace.bytesPerSecond)), left })
  }
}
