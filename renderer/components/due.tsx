import { useTranslation } from 'react-i18next'
import { pressureOf } from '../../shared/calendar/calendar.ts'
import { useClockText } from './use-clock-text.ts'
import { When } from './when.tsx'

type Props = { from: string; at: string; done: boolean }

/** A deadline: the time, how much is left, and how pressing it is, also in words; silent once the matter is `done`. */
export function Due({ from, at, done }: Props) {
  const { t } = useTranslation()
  const { span, now } = useClockText()
  const due = new Date(at)
  const left = due.getTime() - now.getTime()
  const pressure = pressureOf({ from: new Date(from), due }, now)
  const text = left < 0 ? t('time.overdueBy', { span: span(-left) }) : t('time.dueIn', { span: span(left) })
  return (
    <span className="ht-due">
      <When at={at} />
      {!done && <small className={`ht-pressure-${pressure}`}>{text}</small>}
    </span>
  )
}
