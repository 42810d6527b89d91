import { PaperClipOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/ipc/views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { call } from '../../bridge.ts'
import { bytesText } from '../../components/bytes.ts'

/** Attachments can be taken out only of a document whose verdict is good, or of our own. */
export function ReceivedAttachments({ view }: { view: DocumentView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const onError = useFailureToast()
  const save = useMutation({
    mutationFn: (index: number) => call('envelope:save-attachment', view.envelope, index),
    onSuccess: name => {
      if (name !== null) void message.success(t('view.savedAs', { name }))
    },
    onError,
  })
  const isLocked = view.direction === 'incoming' && view.verdict?.ok !== true
  if (view.attachments.length === 0) return <p className="ht-quiet">{t('view.noAttachments')}</p>
  return (
    <>
      {isLocked && <p className="ht-caution">{t('view.attachmentsLocked')}</p>}
      <ul className="ht-files">
        {view.attachments.map(({ index, name, bytes }) => (
          <li key={index}>
            <PaperClipOutlined aria-hidden /> <span className="ht-file-name">{name}</span>
            <span className="ht-quiet">{bytesText(bytes)}</span>
            {!isLocked && (
              <Button
                size="small"
                aria-label={t('view.saveAttachmentLabel', { name })}
                loading={save.isPending && save.variables === index}
                onClick={() => save.mutate(index)}
              >
                {t('view.saveAttachment')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
