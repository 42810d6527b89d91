import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProxyOrder } from '../../../shared/network/proxy.ts'
import { NewPassphrase } from '../../components/passphrase/new-passphrase.tsx'
import { passphraseFault } from '../../components/passphrase/strength.ts'
import { type EnteredProxy, orderOf } from '../../components/proxy/entered-proxy.ts'
import { ProxyChoice } from '../../components/proxy/proxy-choice.tsx'
import { StepButtons } from './step-buttons.tsx'

type Props = {
  vaultPassphrase: string
  isJoining: boolean
  proxy: EnteredProxy
  onProxy: (entered: EnteredProxy) => void
  onBack: () => void
  onDone: (sealPassphrase: string, proxy: ProxyOrder | null) => void
}

/** The last step before the exchange is asked: with it, the way there. */
export function SealStep({ vaultPassphrase, isJoining, proxy, onProxy, onBack, onDone }: Props) {
  const { t } = useTranslation()
  const [value, setValue] = useState({ first: '', again: '' })
  const [hasTried, setTried] = useState(false)
  const fault = passphraseFault(value.first, value.again, vaultPassphrase)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        setTried(true)
        const order = orderOf(proxy)
        if (fault === undefined && order !== undefined) onDone(value.first, order)
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
      <ProxyChoice entered={proxy} onChange={onProxy} kept={null} hasTried={hasTried} />
      <StepButtons
        next={isJoining ? t('firstRun.joining') : t('firstRun.join')}
        onBack={onBack}
        isWorking={isJoining}
      />
    </form>
  )
}
