import { useTranslation } from 'react-i18next'
import type { DeliveryView } from '../../../shared/ipc/views.ts'
import { useClockText } from '../../components/use-clock-text.ts'
import { countStates } from './outbox-sentences.ts'

/** Many receivers at a glance: how many stand where, in words, and one tile for each. */
export function StateMosaic({ deliveries }: { deliveries: readonly DeliveryView[] }) {
  const { t } = useTranslation()
  const { at } = useClockText()
  const tip = (delivery: DeliveryView) => {
    const label = t('strip.label', { unit: delivery.unitName, state: t(`state.${delivery.state}`) })
    const time = delivery.times[delivery.state]
    return time === undefined ? label : `${label} ${at(time)}`
  }
  return (
    <div className="ht-mosaic">
      <p className="ht-counts">
        {countStates(deliveries).map(({ state, n }) => (
          <span key={state} className={`ht-state ht-state-${state}`}>
            {t('outbox.summary', { state: t(`state.${state}`), n })}
          </span>
        ))}
      </p>
      <div className="ht-tiles" aria-hidden>
        {deliveries.map(delivery => (
          <span key={delivery.unit} className={`ht-tile ht-tile-${delivery.state}`} title={tip(delivery)} />
        ))}
      </div>
    </div>
  )
}
