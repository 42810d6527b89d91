import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DeliveryView } from '../../../shared/ipc/views.ts'
import { useClockText } from '../../components/use-clock-text.ts'
import { isAside, type StepMark, stripOf } from './outbox-sentences.ts'

/** One receiver's five states in a line. The latest is in words; every mark has its clock time on hover and focus. */
export function StateStrip({ delivery }: { delivery: DeliveryView }) {
  const { t } = useTranslation()
  const label = t('strip.label', { unit: delivery.unitName, state: t(`state.${delivery.state}`) })
  return (
    <div className="ht-strip-row">
      <span className="ht-strip-unit">{delivery.unitName}</span>
      <ol className={isAside(delivery) ? 'ht-strip ht-strip-aside' : 'ht-strip'} aria-label={label}>
        {stripOf(delivery).map(mark => (
          <Mark key={mark.state} mark={mark} />
        ))}
      </ol>
      <StateWord delivery={delivery} />
    </div>
  )
}

function Mark({ mark }: { mark: StepMark }) {
  const { t } = useTranslation()
  const { at } = useClockText()
  const state = t(`state.${mark.state}`)
  const text =
    mark.at === null
      ? mark.isReached
        ? state
        : t('strip.notYet', { state })
      : t('strip.at', { state, at: at(mark.at) })
  return (
    <li>
      <Tooltip title={text} trigger={['hover', 'focus']}>
        <button type="button" className={mark.isReached ? 'ht-step ht-step-on' : 'ht-step'} aria-label={text}>
          <span aria-hidden>{state}</span>
        </button>
      </Tooltip>
    </li>
  )
}

/** The state a receiver stands in, with the time it was reached. */
export function StateWord({ delivery }: { delivery: DeliveryView }) {
  const { t } = useTranslation()
  const { at } = useClockText()
  const time = delivery.times[delivery.state]
  return (
    <span className={`ht-state ht-state-${delivery.state}`} title={t(`stateMeaning.${delivery.state}`)}>
      {t(`state.${delivery.state}`)}
      {time !== undefined && <time dateTime={time}> {at(time)}</time>}
    </span>
  )
}
