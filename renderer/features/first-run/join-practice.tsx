import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureSentence } from '../../app/failure-toast.ts'
import { Door } from '../../components/door.tsx'
import { NewPassphrase } from '../../components/passphrase/new-passphrase.tsx'
import { passphraseFault } from '../../components/passphrase/strength.ts'
import { StepButtons } from './step-buttons.tsx'
import { useJoinPractice } from './use-join.ts'

const NOTHING = { first: '', again: '' }

export function JoinPractice({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  const join = useJoinPractice()
  const [vault, setVault] = useState(NOTHING)
  const [seal, setSeal] = useState(NOTHING)
  const [hasTried, setTried] = useState(false)
  const vaultFault = passphraseFault(vault.first, vault.again)
  const sealFault = passphraseFault(seal.first, seal.again, vault.first)
  return (
    <Door title={t('firstRun.practiceSetUp')} lead={t('firstRun.practiceHint')}>
      {join.isError && <Alert type="error" showIcon role="alert" title={failureSentence(join.error)} />}
      <form
        onSubmit={event => {
          event.preventDefault()
          setTried(true)
          if (vaultFault !== undefined || sealFault !== undefined) return
          join.mutate({ passphrase: vault.first, sealPassphrase: seal.first })
        }}
      >
        <NewPassphrase
          labels={{ first: t('firstRun.passphrase'), again: t('firstRun.passphraseAgain') }}
          value={vault}
          fault={hasTried ? vaultFault : undefined}
          onChange={setVault}
          autoFocus
        />
        <NewPassphrase
          labels={{ first: t('firstRun.sealPassphrase'), again: t('firstRun.sealPassphraseAgain') }}
          value={seal}
          fault={hasTried ? sealFault : undefined}
          onChange={setSeal}
        />
        <StepButtons
          next={join.isPending ? t('firstRun.practiceJoining') : t('firstRun.practiceJoin')}
          onBack={onBack}
          isWorking={join.isPending}
        />
      </form>
    </Door>
  )
}
