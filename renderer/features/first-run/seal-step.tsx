import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NewPassphrase } from '../../components/passphrase/new-passphrase.tsx'
import { passphraseFault } from '../../components/passphrase/strength.ts'
import { StepButtons } from './step-buttons.tsx'

type Props = {
  vaultPassphrase: string
  isJoining: boolean
  onBack: () => void
  onDone: (sealPassphrase: string) => void
}

export function SealStep({ vaultPassphrase, isJoining, onBack, onDone }: Props) {
  const { t } = useTranslation()
  const [value, setValue] = useState({ first: '', again: '' })
  const [hasTried, setTried] = useState(false)
  const fault = passphraseFault(value.first, value.again, vaultPassphrase)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        setTried(true)
        if (fault === undefined) onDone(value.first)
      }}
    >
      <NewPassphrase
        labels={{
          first: t('firstRun.sealPassphrase'),
          again: t('firstRun.sealPassphraseAgain'),
          hint: t('firstRun.sealPassphraseHint'),
        }}
        value={value}
        fault={hasTried ? fault : undefined}
        onChange={setValue}
        autoFocus
      />
      <StepButtons
        next={isJoining ? t('firstRun.joining') : t('firstRun.join')}
        onBack={onBack}
        isWorking={isJoining}
      />
    </form>
  )
}
