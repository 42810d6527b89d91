import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { momentOf, spanOf } from './moments.ts'
import { useNow } from './use-now.ts'

/** Writes times and spans in the language shown. */
export function useClockText() {
  const { t } = useTranslation()
  const now = useNow()
  const at = useCallback(
    (iso: string): string => {
      const moment = momentOf(iso, now)
      if (moment === undefined) return t('time.none')
      if (moment.day === 'today') return moment.clock
      if (moment.day === 'yesterday') return t('time.yesterday', { clock: moment.clock })
      const date = moment.day === 'this-year' ? moment.date.slice(5) : moment.date
      return `${date} ${moment.clock}`
    },
    [now, t],
  )
  const span = useCallback(
    (milliseconds: number): string => {
      const { unit, n } = spanOf(milliseconds)
      return t(`time.${unit}`, { n })
    },
    [t],
  )
  return { at, span, now }
}
