import { useTranslation } from 'react-i18next'
import type { DeliveryView } from '../../../shared/ipc/views.ts'
import { RowTable } from '../../components/row-table.tsx'
import { When } from '../../components/when.tsx'
import { STRIP } from './outbox-sentences.ts'
import { reasonText } from './reason-text.ts'
import { StateWord } from './state-strip.tsx'

/** Every receiver with the clock time of every state. */
export function DeliveryTable({ title, deliveries }: { title: string; deliveries: readonly DeliveryView[] }) {
  const { t } = useTranslation()
  return (
    <RowTable
      label={t('outbox.tableLabel', { title })}
      rows={deliveries}
      keyOf={delivery => delivery.unit}
      columns={[
        { name: 'unit', head: t('field.unit'), cell: delivery => delivery.unitName },
        { name: 'state', head: t('field.state'), cell: delivery => <StateWord delivery={delivery} /> },
        ...STRIP.map(state => ({
          name: `time-${state}`,
          head: t(`state.${state}`),
          cell: (delivery: DeliveryView) => <When at={delivery.times[state]} />,
        })),
        {
          name: 'reason',
          head: t('field.reason'),
          cell: delivery => reasonText(delivery.reason, t) || '—',
        },
        { name: 'telephone', head: t('field.telephone'), cell: delivery => delivery.telephone },
      ]}
    />
  )
}
