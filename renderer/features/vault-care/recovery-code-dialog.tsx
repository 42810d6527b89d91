import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureSentence } from '../../app/failure-toast.ts'
import { useReturnFocus } from '../../app/keep-focus.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { RecoveryCodeField } from '../../components/recovery-code-field.tsx'

/** A rehearsal with the printed code: right or wrong, and nothing is changed. */
export function RecoveryCodeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  useReturnFocus()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [code, setCode] = useState('')
  const check = useMutation({
    mutationFn: () => call('care:check-recovery-code', code.trim()),
    onSuccess: view => {
      client.setQueryData(KEYS.care, view)
      void message.success(t('care.codeDialog.right'), 8)
      onClose()
    },
  })
  const error = check.isError ? failureSentence(check.error) : undefined
  const confirm = () => {
    if (code.trim() !== '') check.mutate()
  }
  return (
    <Modal
      open
      title={t('care.checkCode')}
      okText={t('care.codeDialog.ok')}
      okButtonProps={{ disabled: code.trim() === '' }}
      confirmLoading={check.isPending}
      onOk={confirm}
      onCancel={onClose}
    >
      <RecoveryCodeField
        label={t('unlock.recoveryCode')}
        hint={t('care.codeDialog.text')}
        value={code}
        error={error}
        onChange={setCode}
        onEnter={confirm}
      />
    </Modal>
  )
}
