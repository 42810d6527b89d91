import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/ipc/views.ts'
import { itemTitle } from '../../components/item-title.ts'
import { ReasonDialog } from '../../components/reason-dialog.tsx'
import { useAnswerEnvelope } from './use-envelope.ts'

const QUICK = ['misaddressed', 'incomplete', 'unreadable', 'duplicate', 'invalid'] as const

export function ReturnDialog({ view, onClose }: { view: DocumentView; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { giveBack } = useAnswerEnvelope(view.envelope)
  return (
    <ReasonDialog
      words={{
        title: t('view.returnTitle'),
        subject: itemTitle(view.item, t),
        text: t('view.returnText'),
        label: t('view.returnReason'),
        required: t('view.returnReasonRequired'),
        confirm: t('view.returnConfirm'),
      }}
      suggestions={{
        label: t('view.returnQuick'),
        reasons: QUICK.map(name => t(`view.returnQuickItems.${name}`)),
      }}
      first={view.verdict?.ok === false ? t('view.returnQuickItems.invalid') : ''}
      isDanger
      isPending={giveBack.isPending}
      onConfirm={reason =>
        giveBack.mutate(reason, {
          onSuccess: () => {
            void message.success(t('view.returnedToast'))
            onClose()
          },
        })
      }
      onClose={onClose}
    />
  )
}
