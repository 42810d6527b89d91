import { App, Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/ipc/views.ts'
import { useHotkey } from '../../app/hotkeys.ts'
import { useReturnFocus } from '../../app/keep-focus.ts'
import { itemTitle } from '../../components/item-title.ts'
import { Labelled, tied } from '../../components/labelled.tsx'
import { useAnswerEnvelope } from './use-envelope.ts'

const QUICK = ['misaddressed', 'incomplete', 'unreadable', 'duplicate', 'invalid'] as const
const MAX_REASON = 500

export function ReturnDialog({ view, onClose }: { view: DocumentView; onClose: () => void }) {
  const { t } = useTranslation()
  useReturnFocus()
  const { message } = App.useApp()
  const id = useId()
  const isInvalid = view.verdict?.ok === false
  const [reason, setReason] = useState(isInvalid ? t('view.returnQuickItems.invalid') : '')
  const [hasTried, setTried] = useState(false)
  const { giveBack } = useAnswerEnvelope(view.envelope)
  const error = hasTried && reason.trim() === '' ? t('view.returnReasonRequired') : undefined
  const confirm = () => {
    setTried(true)
    if (reason.trim() === '') return
    giveBack.mutate(reason.trim(), {
      onSuccess: () => {
        void message.success(t('view.returnedToast'))
        onClose()
      },
    })
  }
  useHotkey({ key: 'Enter', ctrl: true, inDialog: true }, confirm, !giveBack.isPending)
  return (
    <Modal
      open
      title={t('view.returnTitle')}
      okText={t('view.returnConfirm')}
      okButtonProps={{ danger: true }}
      confirmLoading={giveBack.isPending}
      onOk={confirm}
      onCancel={onClose}
    >
      <p>
        <strong>{itemTitle(view.item, t)}</strong>
      </p>
      <Labelled id={id} label={t('view.returnReason')} hint={t('view.returnText')} error={error}>
        <Input.TextArea
          {...tied(id, { hint: true, error })}
          value={reason}
          autoFocus
          rows={3}
          maxLength={MAX_REASON}
          showCount
          onChange={event => setReason(event.target.value)}
        />
      </Labelled>
      <section aria-label={t('view.returnQuick')} className="ht-quick">
        {QUICK.map(name => (
          <Button key={name} size="small" onClick={() => setReason(t(`view.returnQuickItems.${name}`))}>
            {t(`view.returnQuickItems.${name}`)}
          </Button>
        ))}
      </section>
    </Modal>
  )
}
