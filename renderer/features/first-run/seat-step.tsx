import { Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Labelled, tied } from '../../components/labelled.tsx'
import { NewPassphrase } from '../../components/passphrase/new-passphrase.tsx'
import { passphraseFault } from '../../components/passphrase/strength.ts'
import { StepButtons } from './step-buttons.tsx'

type Props = {
  seatName: string
  unit: string
  onBack: () => void
  onDone: (seatName: string, passphrase: string) => void
}

export function SeatStep({ seatName: before, unit, onBack, onDone }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const [seatName, setSeatName] = useState(before)
  const [passphrase, setPassphrase] = useState({ first: '', again: '' })
  const [hasTried, setTried] = useState(false)
  const fault = passphraseFault(passphrase.first, passphrase.again)
  const nameError = hasTried && seatName.trim() === '' ? t('firstRun.required') : undefined
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        setTried(true)
        if (fault === undefined && seatName.trim() !== '') onDone(seatName.trim(), passphrase.first)
      }}
    >
      <p className="ht-quiet">
        {t('firstRun.slipUnit')}：<span className="ht-mono">{unit}</span>
      </p>
      <Labelled id={id} label={t('firstRun.seatName')} hint={t('firstRun.seatNameHint')} error={nameError}>
        <Input
          {...tied(id, { hint: true, error: nameError })}
          value={seatName}
          autoFocus
          maxLength={40}
          onChange={event => setSeatName(event.target.value)}
        />
      </Labelled>
      <NewPassphrase
        labels={{
          first: t('firstRun.passphrase'),
          again: t('firstRun.passphraseAgain'),
          hint: t('firstRun.passphraseHint'),
        }}
        value={passphrase}
        fault={hasTried ? fault : undefined}
        onChange={setPassphrase}
      />
      <StepButtons next={t('action.next')} onBack={onBack} />
    </form>
  )
}
