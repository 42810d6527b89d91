import { useTranslation } from 'react-i18next'
import { useClockText } from './use-clock-text.ts'
import { When } from './when.tsx'

/** A deadline: the time, and how much is left or how far it is overdue; silent once the matter is `done`. */
export function Due({ at, done }: { at: string; done: boolean }) {
  const { t } = useTranslation()
  const { span, now } = useClockText()
  const left = new Date(at).getTime() - now.getTime()
  const text = left < 0 ? t('time.overdueBy', { span: span(-left) }) : t('time.dueIn', { span: span(left) })
  return (
    <span className="ht-due">
      <When at={at} />
      {!done && <small className={left < 0 ? 'ht-overdue' : 'ht-quiet'}>{text}</small>}
    </span>
  )
}
