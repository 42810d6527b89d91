import { Checkbox, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type LimitHours, limitAt } from '../../../shared/delivery/limit-hours.ts'
import type { Settings } from '../../../shared/ipc/views.ts'
import { Labelled } from '../../components/labelled.tsx'
import { useNow } from '../../components/use-now.ts'

type Props = {
  chosen: Pick<Settings, 'bandwidthKbit' | 'bandwidthHours'>
  onChange: (hours: LimitHours | null) => void
}

const OFFICE_HOURS: LimitHours = { from: 8, to: 18 }

/** When a limit for large attachments holds: always, or during some hours of working days. */
export function LimitHoursChoice({ chosen, onChange }: Props) {
  const { t } = useTranslation()
  const hours = chosen.bandwidthHours
  return (
    <>
      <Checkbox
        checked={hours !== null}
        onChange={event => onChange(event.target.checked ? OFFICE_HOURS : null)}
      >
        {t('line.hours')}
      </Checkbox>
      {hours !== null && (
        <>
          <div className="ht-limit-hours">
            <Hour
              label={t('line.hoursFrom')}
              value={hours.from}
              choices={upTo(0, hours.to - 1)}
              onChange={from => onChange({ ...hours, from })}
            />
            <Hour
              label={t('line.hoursTo')}
              value={hours.to}
              choices={upTo(hours.from + 1, 24)}
              onChange={to => onChange({ ...hours, to })}
            />
          </div>
          <InForce chosen={chosen} />
        </>
      )}
    </>
  )
}

type HourProps = { label: string; value: number; choices: number[]; onChange: (hour: number) => void }

function Hour({ label, value, choices, onChange }: HourProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <Labelled id={id} label={label}>
      <Select
        id={id}
        aria-label={label}
        value={value}
        options={choices.map(n => ({ value: n, label: t('line.hour', { n }) }))}
        onChange={onChange}
      />
    </Labelled>
  )
}

/** What holds at this moment: on a day worked in place of a holiday nobody has to reckon it out. */
function InForce({ chosen }: Pick<Props, 'chosen'>) {
  const { t } = useTranslation()
  const isLimited = limitAt(chosen, useNow()) !== null
  return (
    <p className="ht-quiet">
      {t('line.hoursText')}
      {t(isLimited ? 'line.nowLimited' : 'line.nowFree')}
    </p>
  )
}

function upTo(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}
