import { useTranslation } from 'react-i18next'
import type { Urgency } from '../../shared/waybill/waybill.ts'

/** 特急 and 急件 stand out by weight and frame, 平件 stays quiet. */
export function UrgencyTag({ urgency }: { urgency: Urgency }) {
  const { t } = useTranslation()
  return <span className={`ht-urgency ht-urgency-${urgency}`}>{t(`urgency.${urgency}`)}</span>
}
