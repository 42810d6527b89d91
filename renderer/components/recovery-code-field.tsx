import { Input } from 'antd'
import { useId } from 'react'
import { Labelled, tied } from './labelled.tsx'

type Props = {
  label: string
  hint?: string
  value: string
  error: string | undefined
  onChange: (value: string) => void
  onEnter?: () => void
}

/** Where a recovery code is typed from paper. */
export function RecoveryCodeField({ label, hint, value, error, onChange, onEnter }: Props) {
  const id = useId()
  return (
    <Labelled id={id} label={label} error={error} {...(hint === undefined ? {} : { hint })}>
      <Input
        {...tied(id, { hint: hint !== undefined, error })}
        className="ht-mono"
        value={value}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        onChange={event => onChange(event.target.value)}
        onPressEnter={() => onEnter?.()}
      />
    </Labelled>
  )
}
