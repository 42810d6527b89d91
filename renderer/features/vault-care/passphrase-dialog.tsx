import { useMutation } from '@tanstack/react-query'
import { App, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureSentence } from '../../app/failure-toast.ts'
import { useReturnFocus } from '../../app/keep-focus.ts'
import { call } from '../../bridge.ts'
import { Labelled, tied } from '../../components/labelled.tsx'
import { NewPassphrase } from '../../components/passphrase/new-passphrase.tsx'
import { passphraseFault } from '../../components/passphrase/strength.ts'

/** The present passphrase, and a new one twice. */
export function PassphraseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  useReturnFocus()
  const { message } = App.useApp()
  const id = useId()
  const [passphrase, setPassphrase] = useState('')
  const [fresh, setFresh] = useState({ first: '', again: '' })
  const [hasTried, setTried] = useState(false)
  const fault = passphraseFault(fresh.first, fresh.again)
  const change = useMutation({
    mutationFn: () => call('vault:change-passphrase', { passphrase, newPassphrase: fresh.first }),
    onSuccess: () => {
      void message.success(t('care.passphraseDialog.done'), 8)
      onClose()
    },
  })
  const missing = hasTried && passphrase === '' ? t('firstRun.required') : undefined
  const error = change.isError ? failureSentence(change.error) : missing
  const confirm = () => {
    setTried(true)
    if (fault === undefined && passphrase !== '') change.mutate()
  }
  return (
    <Modal
      open
      title={t('care.changePassphrase')}
      okText={t('care.passphraseDialog.ok')}
      confirmLoading={change.isPending}
      onOk={confirm}
      onCancel={onClose}
    >
      <Labelled id={id} label={t('care.passphraseDialog.current')} error={error}>
        <Input.Password
          {...tied(id, { error })}
          value={passphrase}
          autoFocus
          autoComplete="current-password"
          maxLength={200}
          onChange={event => setPassphrase(event.target.value)}
        />
      </Labelled>
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
    </Modal>
  )
}
