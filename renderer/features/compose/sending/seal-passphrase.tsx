import { Input } from 'antd'
import { useEffect, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Labelled, tied } from '../../../components/labelled.tsx'

type Props = {
  value: string
  autoFocus?: boolean
  isBusy: boolean
  error: string | undefined
  onChange: (value: string) => void
}

/** What the keeper of the seal types; after a refusal the keyboard is here again. */
export function SealPassphrase({ value, autoFocus = false, isBusy, error, onChange }: Props) {
  const { t } = useTranslation()
  const id = useId()
  useEffect(() => {
    if (error !== undefined) document.getElementById(id)?.focus()
  }, [error, id])
  return (
    <Labelled
      id={id}
      label={t('sending.sealPassphrase')}
      hint={t('sending.sealPassphraseHint')}
      error={error}
    >
      <Input.Password
        {...tied(id, { hint: true, error })}
        value={value}
        autoFocus={autoFocus}
        autoComplete="off"
        maxLength={200}
        disabled={isBusy}
        onChange={event => onChange(event.target.value)}
      />
    </Labelled>
  )
}
