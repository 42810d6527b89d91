import { useMutation } from '@tanstack/react-query'
import { App, Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureSentence } from '../../app/failure-toast.ts'
import { useReturnFocus } from '../../app/keep-focus.ts'
import { call } from '../../bridge.ts'
import { Labelled, tied } from '../../components/labelled.tsx'

/** What the copy is for decides whether this vault is closed; the passphrase proves that the copy opens. */
export function CopyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  useReturnFocus()
  const { message } = App.useApp()
  const why = useId()
  const id = useId()
  const [closeHere, setCloseHere] = useState(true)
  const [passphrase, setPassphrase] = useState('')
  const copy = useMutation({
    mutationFn: () => call('vault:save-copy', { passphrase, closeHere }),
    onSuccess: name => {
      if (name !== null) void message.success(t('seat.copyDialog.done', { name }), 12)
      onClose()
    },
  })
  const error = copy.isError ? failureSentence(copy.error) : undefined
  return (
    <Modal
      open
      title={t('seat.copy')}
      okText={t('seat.copyDialog.ok')}
      okButtonProps={{ disabled: passphrase === '' }}
      confirmLoading={copy.isPending}
      onOk={() => copy.mutate()}
      onCancel={onClose}
    >
      <p>{t('seat.copyDialog.text')}</p>
      <div className="ht-field">
        <span className="ht-label" id={why}>
          {t('seat.copyDialog.why')}
        </span>
        <Radio.Group
          vertical
          aria-labelledby={why}
          value={closeHere}
          options={[
            { value: true, label: t('seat.copyDialog.move') },
            { value: false, label: t('seat.copyDialog.safe') },
          ]}
          onChange={event => setCloseHere(event.target.value === true)}
        />
      </div>
      <Labelled id={id} label={t('seat.copyDialog.passphrase')} error={error}>
        <Input.Password
          {...tied(id, { error })}
          value={passphrase}
          autoComplete="current-password"
          maxLength={200}
          onChange={event => setPassphrase(event.target.value)}
        />
      </Labelled>
    </Modal>
  )
}
