import { Radio, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_COUNTERSIGNERS } from '../../../../shared/approval/policy.ts'
import type { CountersignOrder } from '../../../../shared/ipc/approval-views.ts'
import { Labelled, tied } from '../../../components/labelled.tsx'
import { usePersons } from './use-approval.ts'

type Props = { value: CountersignOrder; onChange: (value: CountersignOrder) => void }

/** Of whom 会签 is asked, in the order in which they are chosen, and whether that order holds. Nobody chosen: anybody. */
export function AskedFields({ value, onChange }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const persons = usePersons().data ?? []
  const possible = persons.filter(({ roles, retired }) => !retired && roles.includes('countersigner'))
  return (
    <Labelled id={id} label={t('approval.asked')} hint={t('approval.askedHint')}>
      <Select
        {...tied(id, { hint: true })}
        mode="multiple"
        aria-label={t('approval.asked')}
        className="ht-asked"
        maxCount={MAX_COUNTERSIGNERS}
        value={value.persons}
        options={possible.map(({ name }) => ({ value: name }))}
        onChange={names => onChange({ ...value, persons: names })}
      />
      <Radio.Group
        aria-label={t('approval.askedOrder')}
        value={value.order}
        onChange={event => onChange({ ...value, order: event.target.value })}
      >
        <Radio value="serial">{t('approval.order.serial')}</Radio>
        <Radio value="parallel">{t('approval.order.parallel')}</Radio>
      </Radio.Group>
    </Labelled>
  )
}
