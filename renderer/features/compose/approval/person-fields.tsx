import { AutoComplete, Input } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../../shared/approval/person.ts'
import type { PersonView, Signatory } from '../../../../shared/ipc/approval-views.ts'
import { Labelled } from '../../../components/labelled.tsx'
import { usePersons } from './use-approval.ts'

type Props = {
  label: string
  duty: Role
  value: Signatory
  autoFocus?: boolean
  disabled?: boolean
  onChange: (value: Signatory) => void
}

/** Who acts: a name of the office's persons, and the PIN where that person has one. */
export function PersonFields({ label, duty, value, autoFocus = false, disabled = false, onChange }: Props) {
  const { t } = useTranslation()
  const name = useId()
  const pin = useId()
  const persons = usePersons().data ?? []
  return (
    <div className="ht-columns">
      <Labelled id={name} label={label}>
        <AutoComplete
          id={name}
          aria-label={label}
          value={value.name}
          autoFocus={autoFocus}
          disabled={disabled}
          options={named(persons, duty).map(person => ({ value: person.name }))}
          onChange={(typed: string) => onChange({ ...value, name: typed })}
        />
      </Labelled>
      {needsPin(persons, value.name) && (
        <Labelled id={pin} label={t('approval.pin')}>
          <Input.Password
            id={pin}
            value={value.pin ?? ''}
            autoComplete="off"
            maxLength={200}
            disabled={disabled}
            onChange={event => onChange({ ...value, pin: event.target.value })}
          />
        </Labelled>
      )}
    </div>
  )
}

function named(persons: readonly PersonView[], role: Role): PersonView[] {
  return persons.filter(({ roles, retired }) => !retired && roles.includes(role))
}

function needsPin(persons: readonly PersonView[], name: string): boolean {
  return persons.some(person => person.name === name.trim() && person.hasPin)
}
