import { App, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/ipc/views.ts'
import { useReturnFocus } from '../../app/keep-focus.ts'
import { useAnswerEnvelope } from './use-envelope.ts'

export function SignForDialog({ view, onClose }: { view: DocumentView; onClose: () => void }) {
  const { t } = useTranslation()
  useReturnFocus()
  const { message } = App.useApp()
  const { signFor } = useAnswerEnvelope(view.envelope)
  const confirm = () =>
    signFor.mutate(undefined, {
      onSuccess: () => {
        void message.success(t('view.signedForToast'))
        onClose()
      },
    })
  return (
    <Modal
      open
      title={t('view.signForTitle')}
      okText={t('view.signForConfirm')}
      okButtonProps={{ autoFocus: true }}
      confirmLoading={signFor.isPending}
      onOk={confirm}
      onCancel={onClose}
    >
      <p>
        <strong>{view.item.title}</strong>
        <br />
        {view.item.number}
      </p>
      <p>{t('view.signForText')}</p>
    </Modal>
  )
}
