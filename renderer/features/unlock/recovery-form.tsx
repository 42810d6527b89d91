import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureSentence } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { NewPassphrase } from '../../components/passphrase/new-passphrase.tsx'
import { passphraseFault } from '../../components/passphrase/strength.ts'
import { RecoveryCodeField } from '../../components/recovery-code-field.tsx'

/** Opens the vault with the printed code and puts a new passphrase in force. */
export function RecoveryForm() {
  const { t } = useTranslation()
  const [recoveryCode, setCode] = useState('')
  const [fresh, setFresh] = useState({ first: '', again: '' })
  const [hasTried, setTried] = useState(false)
  const recover = useRecover()
  const fault = passphraseFault(fresh.first, fresh.again)
  const missing = hasTried && recoveryCode.trim() === '' ? t('firstRun.required') : undefined
  const error = recover.isError ? failureSentence(recover.error) : missing
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        setTried(true)
        if (fault === undefined && recoveryCode.trim() !== '')
          recover.mutate({ recoveryCode: recoveryCode.trim(), newPassphrase: fresh.first })
      }}
    >
      <RecoveryCodeField
        label={t('unlock.recoveryCode')}
        value={recoveryCode}
        error={error}
        onChange={setCode}
      />
      <NewPassphrase
        labels={{
          first: t('unlock.newPassphrase'),
          again: t('unlock.newPassphraseAgain'),
          hint: t('firstRun.passphraseHint'),
        }}
        value={fresh}
        fault={hasTried ? fault : undefined}
        onChange={setFresh}
      />
      <Button type="primary" size="large" block htmlType="submit" loading={recover.isPending}>
        {t('unlock.recover')}
      </Button>
    </form>
  )
}

function useRecover() {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { t } = useTranslation()
  return useMutation({
    mutationFn: (order: { recoveryCode: string; newPassphrase: string }) => call('vault:recover', order),
    onSuccess: status => {
      client.setQueryData(KEYS.status, status)
      void message.success(t('unlock.recovered'), 8)
    },
    onError: () => void client.invalidateQueries({ queryKey: KEYS.status }),
  })
}
