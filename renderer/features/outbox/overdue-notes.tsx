import { PhoneOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CallOutcome, DeliveryView, OutboxItem } from '../../../shared/ipc/views.ts'
import { useDeputies } from '../../app/answers.ts'
import { useDutyTelephone } from '../../app/duty-telephone.ts'
import { useClockText } from '../../components/use-clock-text.ts'
import { isOverdueAt } from './outbox-sentences.ts'
import { useOutboxActs } from './use-outbox-acts.ts'
import { whomToRing } from './whom-to-ring.ts'

const SHOWN = 8

/** Past the deadline it ends at a person: whom to ring, what came of it, and whom to ring next. */
export function OverdueNotes({ item }: { item: OutboxItem }) {
  const { t } = useTranslation()
  const { now } = useClockText()
  const overdue = item.deliveries.filter(delivery => isOverdueAt(item, delivery, now))
  if (overdue.length === 0) return null
  return (
    <ul className="ht-overdue-notes" aria-label={t('outbox.overdueLabel')}>
      {overdue.slice(0, SHOWN).map(delivery => (
        <Overdue key={delivery.unit} item={item} delivery={delivery} />
      ))}
      {overdue.length > SHOWN && (
        <li className="ht-quiet">{t('outbox.overdueMore', { n: overdue.length - SHOWN })}</li>
      )}
    </ul>
  )
}

function Overdue({ item, delivery }: { item: OutboxItem; delivery: DeliveryView }) {
  const { t } = useTranslation()
  const { at } = useClockText()
  const { logCall } = useOutboxActs(item.envelope)
  const last = delivery.calls.at(-1)
  const log = (outcome: CallOutcome) => logCall.mutate({ unit: delivery.unit, outcome })
  return (
    <li>
      <PhoneOutlined aria-hidden />
      <span>
        <WhomToRing item={item} delivery={delivery} />
        {last !== undefined && (
          <span className="ht-quiet">
            {' '}
            {t(`outbox.called.${last.outcome}`, { at: at(last.at), by: last.by })}
          </span>
        )}
      </span>
      <Button size="small" loading={logCall.isPending} onClick={() => log('reached')}>
        {t('outbox.callReached')}
      </Button>
      <Button size="small" disabled={logCall.isPending} onClick={() => log('no-answer')}>
        {t('outbox.callNoAnswer')}
      </Button>
    </li>
  )
}

function WhomToRing({ item, delivery }: { item: OutboxItem; delivery: DeliveryView }) {
  const { t } = useTranslation()
  const { now } = useClockText()
  const duty = useDutyTelephone()
  const { data: deputies = [] } = useDeputies()
  const sentence = whomToRing(item, delivery, { deputies, duty, now })
  return sentence === undefined ? null : t(sentence.says, sentence.of)
}
