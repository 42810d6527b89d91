import { useTranslation } from 'react-i18next'
import type { Draft, UnitView } from '../../../../shared/ipc/views.ts'
import type { PrintRight } from '../../../../shared/package/print-rights.ts'
import type { Urgency } from '../../../../shared/waybill/waybill.ts'
import { bytesText } from '../../../components/bytes.ts'
import { UrgencyTag } from '../../../components/urgency-tag.tsx'
import { ReceiverNames } from './receiver-names.tsx'

type Props = {
  draft: Draft
  urgency: Urgency
  sealName: string | null
  receivers: readonly UnitView[]
  /** As 签发 fixed them before; empty where it happens now. */
  prints: readonly PrintRight[]
}

/** What will be sealed, with which seal, and to whom it goes. */
export function SealSummary({ draft, urgency, sealName, receivers, prints }: Props) {
  const { t } = useTranslation()
  const { document, attachments } = draft
  const size = bytesText(attachments.reduce((sum, { bytes }) => sum + bytes, 0))
  return (
    <div className="ht-summary">
      <dl>
        <dt>{t('sending.what')}</dt>
        <dd>
          <strong>{document.title}</strong>
          <div className="ht-tags">
            {document.number} <UrgencyTag urgency={urgency} />
          </div>
          <div className="ht-quiet">
            {attachments.length === 0
              ? t('sending.noAttachments')
              : t('sending.attachments', { n: attachments.length, size })}
          </div>
        </dd>
        <dt>{t('sending.seal')}</dt>
        <dd>{sealName ?? '—'}</dd>
        <dt>{t('sending.to')}</dt>
        <dd>
          <strong>{t('sending.toCount', { n: receivers.length })}</strong>
          <div className="ht-receiver-names">
            <ReceiverNames units={receivers} prints={prints} />
          </div>
        </dd>
      </dl>
      <p className="ht-quiet">{t('sending.after')}</p>
    </div>
  )
}
