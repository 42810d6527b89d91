import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attemptFailure } from '../../app/failure-toast.ts'
import { useReturnFocus } from '../../app/keep-focus.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Labelled, tied } from '../../components/labelled.tsx'

/** A slip made for this seat: it joins anew and keeps everything. */
export function RejoinDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  useReturnFocus()
  const { message } = App.useApp()
  const client = useQueryClient()
  const id = useId()
  const [slip, setSlip] = useState('')
  const rejoin = useMutation({
    mutationFn: () => call('seat:rejoin', slip.trim()),
    onSuccess: view => {
      client.setQueryData(KEYS.care, view)
      void message.success(t('seat.rejoinDialog.done'), 8)
      onClose()
    },
  })
  const error = rejoin.isError ? attemptFailure(rejoin.error) : undefined
  return (
    <Modal
      open
      title={t('seat.rejoin')}
      okText={t('seat.rejoinDialog.ok')}
      okButtonProps={{ disabled: slip.trim() === '' }}
      confirmLoading={rejoin.isPending}
      onOk={() => rejoin.mutate()}
      onCancel={onClose}
    >
      <p>{t('seat.rejoinDialog.text')}</p>
      <Labelled id={id} label={t('seat.rejoinDialog.slip')} error={error}>
        <Input.TextArea
          {...tied(id, { error })}
          value={slip}
          autoFocus
          rows={4}
          maxLength={1000}
          onChange={event => setSlip(event.target.value)}
        />
      </Labelled>
    </Modal>
  )
}
