import { Input } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Labelled, tied } from '../labelled.tsx'
import { MIN_PASSPHRASE_CHARACTERS, type PassphraseFault, strengthOf } from './strength.ts'

type Props = {
  labels: { first: string; again: string; hint?: string }
  value: { first: string; again: string }
  fault: PassphraseFault | undefined
  onChange: (value: { first: string; again: string }) => void
  autoFocus?: boolean
}

/** A new passphrase typed twice, with a hint of its strength; faults show once the user has tried to go on. */
export function NewPassphrase({ labels, value, fault, onChange, autoFocus = false }: Props) {
  const { t } = useTranslation()
  const first = useId()
  const again = useId()
  const sentence = fault && t(`firstRun.${fault}`, { n: MIN_PASSPHRASE_CHARACTERS })
  const firstError = fault === 'mismatch' ? undefined : sentence
  const againError = fault === 'mismatch' ? sentence : undefined
  return (
    <>
      <Labelled
        id={first}
        label={labels.first}
        error={firstError}
        {...(labels.hint ? { hint: labels.hint } : {})}
      >
        <Input.Password
          {...tied(first, { error: firstError, hint: labels.hint !== undefined })}
          value={value.first}
          autoFocus={autoFocus}
          autoComplete="new-password"
          maxLength={200}
          onChange={event => onChange({ ...value, first: event.target.value })}
        />
        <StrengthHint passphrase={value.first} />
      </Labelled>
      <Labelled id={again} label={labels.again} error={againError}>
        <Input.Password
          {...tied(again, { error: againError })}
          value={value.again}
          autoComplete="new-password"
          maxLength={200}
          onChange={event => onChange({ ...value, again: event.target.value })}
        />
      </Labelled>
    </>
  )
}

function StrengthHint({ passphrase }: { passphrase: string }) {
  const { t } = useTranslation()
  const strength = strengthOf(passphrase)
  if (strength === 'empty') return null
  return (
    <p className={`ht-strength ht-strength-${strength}`} aria-live="polite">
      <span className="ht-strength-bar" aria-hidden />
      {t('firstRun.strengthLabel')}：{t(`firstRun.strength.${strength}`)}
    </p>
  )
}
