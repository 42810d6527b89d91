import { Input, Select } from 'antd'
import { memo } from 'react'
import { Labelled, tied } from '../../../components/labelled.tsx'
import { type FieldName, fieldId } from '../findings.ts'
import type { DraftForm } from './draft-form.ts'

const MAX_LINE = 500
const MAX_LINES = 5_000

export type Change = (part: Partial<DraftForm>) => void
export type FieldsProps = { form: DraftForm; onChange: Change; disabled: boolean }

/** The fields that hold one text. */
export type TextField = {
  [K in keyof DraftForm]: string extends DraftForm[K] ? K : never
}[keyof DraftForm]
type LineProps = {
  name: TextField
  label: string
  hint?: string
  value: string
  maxLength?: number
  onChange: Change
}

const idOf = (name: TextField | FieldName) => fieldId(name as FieldName)

/** Fields are drawn anew only when their own words change: typing stays quick on a slow computer. */
export const Line = memo(function Line({
  name,
  label,
  hint,
  value,
  maxLength = MAX_LINE,
  onChange,
}: LineProps) {
  const id = idOf(name)
  return (
    <Labelled id={id} label={label} {...(hint === undefined ? {} : { hint })}>
      <Input
        {...tied(id, { hint: hint !== undefined })}
        value={value}
        maxLength={maxLength}
        onChange={event => onChange({ [name]: event.target.value })}
      />
    </Labelled>
  )
})

/** As high as its text, up to some lines. */
export const Lines = memo(function Lines({
  name,
  label,
  hint,
  value,
  maxLength = MAX_LINES,
  onChange,
}: LineProps) {
  const id = idOf(name)
  return (
    <Labelled id={id} label={label} {...(hint === undefined ? {} : { hint })}>
      <Input.TextArea
        {...tied(id, { hint: hint !== undefined })}
        value={value}
        className="ht-grow"
        rows={1}
        maxLength={maxLength}
        onChange={event => onChange({ [name]: event.target.value })}
      />
    </Labelled>
  )
})

type DayProps = {
  name: 'date' | 'printDate'
  label: string
  value: string
  isNeeded: boolean
  onChange: Change
}

/** A day of the calendar. One that is needed cannot be emptied by clearing the field. */
export const Day = memo(function Day({ name, label, value, isNeeded, onChange }: DayProps) {
  const id = idOf(name)
  return (
    <Labelled id={id} label={label}>
      <Input
        type="date"
        {...tied(id)}
        value={value}
        required={isNeeded}
        onChange={event =>
          (event.target.value !== '' || !isNeeded) && onChange({ [name]: event.target.value })
        }
      />
    </Labelled>
  )
})

type ChoiceProps<Value extends string> = {
  name: FieldName
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  disabled: boolean
  onChoose: (value: Value) => void
}

export function Choice<Value extends string>({
  name,
  label,
  value,
  options,
  disabled,
  onChoose,
}: ChoiceProps<Value>) {
  const id = fieldId(name)
  return (
    <Labelled id={id} label={label}>
      <Select
        id={id}
        aria-label={label}
        value={value}
        disabled={disabled}
        showSearch
        options={[...options]}
        onChange={onChoose}
      />
    </Labelled>
  )
}
