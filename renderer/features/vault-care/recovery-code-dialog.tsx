import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureSentence } from '../../app/failure-toast.ts'
import { useReturnFocus } from '../../app/keep-focus.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Labelled, tied } from '../../components/labelled.tsx'

/** A rehearsal with the printed code: right or wrong, and nothing is changed. */
export function RecoveryCodeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  useReturnFocus()
  const { message } = App.useApp()
  const client = useQueryClient()
  const id = useId()
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
      <Labelled id={id} label={t('unlock.recoveryCode')} hint={t('care.codeDialog.text')} error={error}>
        <Input
          {...tied(id, { hint: true, error })}
          className="ht-mono"
          value={code}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          onChange={event => setCode(event.target.value)}
          onPressEnter={confirm}
        />
      </Labelled>
    </Modal>
  )
}
