import { ContainerOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Answered } from '../../components/answer.tsx'
import { CopyLedger } from './copy-ledger.tsx'

/** Opens the ledger of the printed copies of one document. */
export function CopiesButton({ envelope }: { envelope: EnvelopeId }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<ContainerOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('copies.open')}
      </Button>
      <Modal
        open={isOpen}
        title={t('copies.title')}
        width={860}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <Ledger envelope={envelope} />
      </Modal>
    </>
  )
}

/** The same for a received document, once its sender has allowed originals, or they were approved here. */
export function ReceivedCopiesButton({ envelope }: { envelope: EnvelopeId }) {
  const ledger = useLedger(envelope).data
  const hasLedger = ledger !== undefined && (ledger.right !== null || ledger.approval !== null)
  return hasLedger ? <CopiesButton envelope={envelope} /> : null
}

const useLedger = (envelope: EnvelopeId) =>
  useQuery({ queryKey: KEYS.copies(envelope), queryFn: () => call('copies:read', envelope) })

function Ledger({ envelope }: { envelope: EnvelopeId }) {
  const ledger = useLedger(envelope)
  return <Answered query={ledger}>{view => <CopyLedger view={view} />}</Answered>
}
