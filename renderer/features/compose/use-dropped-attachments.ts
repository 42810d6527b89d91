import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import type { AttachmentView } from '../../../shared/ipc/views.ts'
import { call } from '../../bridge.ts'
import { type HandedFiles, useHandedFiles } from '../../components/use-handed-files.ts'

export type DroppedAttachments = Pick<HandedFiles<AttachmentView[]>, 'results' | 'pending' | 'clear'>

/** Files let go over a document: each becomes an attachment, or keeps its result with the reason why not. */
export function useDroppedAttachments(
  id: DocumentId,
  onAttached: (attachments: AttachmentView[]) => void,
): DroppedAttachments & { take: (files: File[]) => void } {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { results, pending, clear, take } = useHandedFiles(file => call('document:attach-handed', id, file))
  const attach = async (dropped: File[]) => {
    const ended = await take(dropped)
    const last = ended.findLast(({ at }) => at === 'done')
    if (last?.at === 'done') onAttached(last.value)
    if (ended.some(({ at }) => at === 'refused')) return
    clear()
    void message.success(t('compose.dropped', { n: ended.length }))
  }
  return { results, pending, clear, take: files => void attach(files) }
}
