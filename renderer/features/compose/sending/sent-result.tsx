import { Button, Result } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Sent } from '../../../../shared/ipc/views.ts'
import { outboxPath } from '../../../app/sections.ts'
import { bytesText } from '../../../components/bytes.ts'

/** It is in the outbox and leaves by itself: said so, and never “sent”. */
export function SentResult({ sent, onClose }: { sent: Sent; onClose: () => void }) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  return (
    <Result
      status="success"
      title={t('sending.doneTitle')}
      subTitle={
        <>
          <p>
            {t('sending.doneText', {
              outgoing: sent.outgoingNumber,
              sealing: sent.sealingNumber,
              pages: sent.pages,
              size: bytesText(sent.bytes),
            })}
          </p>
          <p>{t('sending.doneLeaves')}</p>
        </>
      }
      extra={[
        <Button key="stay" onClick={onClose}>
          {t('action.close')}
        </Button>,
        <Button key="outbox" type="primary" autoFocus onClick={() => go(outboxPath(sent.envelope))}>
          {t('sending.toOutbox')}
        </Button>,
      ]}
    />
  )
}
