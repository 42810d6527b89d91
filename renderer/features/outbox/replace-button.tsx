import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboxItem } from '../../../shared/ipc/views.ts'
import { useReturnFocus } from '../../app/keep-focus.ts'
import { useCopyDocument } from '../compose/use-copy-document.ts'

/** Begins the document that corrects or replaces this one; offered once the exchange has it. */
export function ReplaceButton({ item }: { item: OutboxItem }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  if (item.job.at !== 'accepted' || item.replacedBy !== null) return null
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('replacement.begin')}
      </Button>
      {isOpen && <ReplaceDialog item={item} onClose={() => setOpen(false)} />}
    </>
  )
}

function ReplaceDialog({ item, onClose }: { item: OutboxItem; onClose: () => void }) {
  const { t } = useTranslation()
  const copy = useCopyDocument()
  useReturnFocus()
  return (
    <Modal
      open
      title={t('replacement.beginTitle')}
      okText={t('replacement.beginConfirm')}
      confirmLoading={copy.isPending}
      onOk={() => copy.mutate({ kind: 'replaced', envelope: item.envelope })}
      onCancel={onClose}
    >
      <p>
        <strong>{item.title}</strong>
      </p>
      <p>{t('replacement.beginText')}</p>
    </Modal>
  )
}
