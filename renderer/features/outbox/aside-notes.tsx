import { StopOutlined, WarningFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { DeliveryView } from '../../../shared/ipc/views.ts'
import { useDutyTelephone } from '../../app/duty-telephone.ts'
import { useClockText } from '../../components/use-clock-text.ts'
import { isAside } from './outbox-sentences.ts'
import { reasonText } from './reason-text.ts'

/** Held, returned or refused, or with a receipt missing: at whom, why, and whom to ring. Nobody has to be rung about what is taken back. */
export function AsideNotes({ deliveries }: { deliveries: readonly DeliveryView[] }) {
  const { t } = useTranslation()
  const duty = useDutyTelephone()
  const aside = deliveries.filter(
    delivery => isAside(delivery) || delivery.recall !== null || delivery.receiptMissing,
  )
  if (aside.length === 0) return null
  return (
    <ul className="ht-aside">
      {aside.map(delivery => (
        <li key={delivery.unit} className={delivery.state === 'recalled' ? 'ht-aside-done' : undefined}>
          {delivery.state === 'recalled' ? <StopOutlined aria-hidden /> : <WarningFilled aria-hidden />}
          <span>
            <strong>
              {t('strip.label', { unit: delivery.unitName, state: t(`state.${delivery.state}`) })}
            </strong>{' '}
            {reasonText(delivery.reason, t, duty)} <RecallWord recall={delivery.recall} />{' '}
            {delivery.receiptMissing && t('outbox.receiptMissing')}{' '}
            {isForUnit(delivery) && (
              <span className="ht-quiet">
                {t('outbox.ring', { unit: delivery.unitName, telephone: delivery.telephone })}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What was taken back needs no call, and what the exchange refused is no matter of the unit's. */
function isForUnit({ telephone, state }: DeliveryView): boolean {
  return telephone !== '' && state !== 'recalled' && state !== 'refused'
}

/** How an asking back stands, in words. */
function RecallWord({ recall }: { recall: DeliveryView['recall'] }) {
  const { t } = useTranslation()
  const { at } = useClockText()
  if (recall === null) return null
  return <>{t(`outbox.recallState.${recall.at}`, { since: at(recall.since), answer: recall.answer ?? '' })}</>
}
