import { DeleteOutlined, PaperClipOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AttachmentView } from '../../../shared/ipc/views.ts'
import { bytesText } from '../../components/bytes.ts'
import { DroppedResults } from './dropped-results.tsx'
import type { DroppedAttachments } from './use-dropped-attachments.ts'

type Props = {
  attachments: readonly AttachmentView[]
  disabled: boolean
  isWorking: boolean
  dropped: DroppedAttachments
  onAttach: () => void
  onRemove: (index: number) => void
}

export function AttachmentList({ attachments, disabled, isWorking, dropped, onAttach, onRemove }: Props) {
  const { t } = useTranslation()
  return (
    <section className="ht-field" aria-label={t('compose.attachments')}>
      <span className="ht-label">{t('compose.attachments')}</span>
      {attachments.length === 0 && <p className="ht-quiet">{t('compose.noAttachments')}</p>}
      <ul className="ht-files">
        {attachments.map(({ index, name, bytes }) => (
          <li key={index}>
            <PaperClipOutlined aria-hidden /> <span className="ht-file-name">{name}</span>
            <span className="ht-quiet">{bytesText(bytes)}</span>
            {!disabled && (
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('compose.removeAttachment', { name })}
                disabled={isWorking}
                onClick={() => onRemove(index)}
              />
            )}
          </li>
        ))}
      </ul>
      <DroppedResults {...dropped} />
      {!disabled && (
        <Button icon={<PlusOutlined aria-hidden />} loading={isWorking} onClick={onAttach}>
          {t('compose.attach')}
        </Button>
      )}
    </section>
  )
}
