import { Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/ipc/views.ts'
import { Labelled } from '../../components/labelled.tsx'
import { LimitHoursChoice } from './limit-hours-choice.tsx'
import { useWriteSettings } from './use-write-settings.ts'

const LIMITS_KBIT = [64, 128, 256, 512, 1000, 2000, 4000, 10_000, 20_000, 50_000]
const NO_LIMIT = 0

/** How this PC uses its line to the exchange. */
export function LinePanel({ chosen }: { chosen: Settings }) {
  const { t } = useTranslation()
  const write = useWriteSettings(chosen)
  const bandwidth = useId()
  const options = [
    { value: NO_LIMIT, label: t('line.noLimit') },
    ...LIMITS_KBIT.map(value => ({ value, label: limitText(value) })),
  ]
  return (
    <section className="ht-panel" aria-labelledby="line-title">
      <h2 id="line-title">{t('line.title')}</h2>
      <Labelled id={bandwidth} label={t('line.bandwidth')}>
        <Select
          id={bandwidth}
          aria-label={t('line.bandwidth')}
          value={chosen.bandwidthKbit ?? NO_LIMIT}
          options={options}
          onChange={value => write.mutate({ bandwidthKbit: value === NO_LIMIT ? null : value })}
        />
      </Labelled>
      {chosen.bandwidthKbit !== null && (
        <LimitHoursChoice chosen={chosen} onChange={hours => write.mutate({ bandwidthHours: hours })} />
      )}
      <p className="ht-quiet">{t('line.bandwidthText')}</p>
    </section>
  )
}

function limitText(kbit: number): string {
  return kbit < 1000 ? `${kbit} kbit/s` : `${kbit / 1000} Mbit/s`
}
