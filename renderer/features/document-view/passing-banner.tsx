import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/ipc/views.ts'

/** Pages on their way from seal to seal: what is asked, whose document it is, and who has sealed. */
export function PassingBanner({ view: { passing, direction, item } }: { view: DocumentView }) {
  const { t } = useTranslation()
  if (passing === null) return null
  const isAsked = direction === 'incoming' && 'arrivedAt' in item && item.state === 'verified'
  return (
    <Alert
      type={isAsked ? 'warning' : 'info'}
      showIcon
      role="status"
      title={t(`joint.banner.${direction}.${passing.role}`, { lead: passing.lead })}
      description={
        <ol className="ht-approval-steps">
          {passing.issuers.map(({ name, sealed, isNext }) => (
            <li key={name} aria-current={isNext ? 'step' : undefined}>
              {t(sealed ? 'joint.issuer.sealed' : 'joint.issuer.waiting', { unit: name })}
            </li>
          ))}
          <li>{t('joint.lead', { unit: passing.lead })}</li>
        </ol>
      }
    />
  )
}
