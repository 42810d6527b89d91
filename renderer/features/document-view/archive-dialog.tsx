import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/ipc/views.ts'
import { itemTitle } from '../../components/item-title.ts'
import { ReasonDialog } from '../../components/reason-dialog.tsx'
import { useAnswerEnvelope } from './use-envelope.ts'

export function ArchiveDialog({ view, onClose }: { view: DocumentView; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { archive } = useAnswerEnvelope(view.envelope)
  const confirm = (fileNumber: string) =>
    archive.mutate(fileNumber, {
      onSuccess: () => {
        void message.success(t('view.archivedToast'))
        onClose()
      },
    })
  return (
    <ReasonDialog
      words={{
        title: t('view.archiveTitle'),
        subject: itemTitle(view.item, t),
        text: t('view.archiveText'),
        label: t('view.archiveLabel'),
        required: t('view.archiveRequired'),
        confirm: t('view.archiveConfirm'),
      }}
      limit={60}
      isPending={archive.isPending}
      onConfirm={confirm}
      onClose={onClose}
    />
  )
}
