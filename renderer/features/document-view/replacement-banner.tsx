import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { DocumentView } from '../../../shared/ipc/views.ts'
import { inboxPath, outboxViewPath } from '../../app/sections.ts'

/** What has taken the place of this document, and what it takes the place of itself, each with the way there. */
export function ReplacementBanner({ view: { item, direction } }: { view: DocumentView }) {
  const { t } = useTranslation()
  const path = direction === 'incoming' ? inboxPath : outboxViewPath
  const { replacedBy, replaces } = item
  return (
    <>
      {replacedBy !== null && (
        <Alert
          type="warning"
          showIcon
          title={t(`replacement.banner.${replacedBy.kind}`, replacedBy)}
          description={t('replacement.bannerText')}
          action={
            replacedBy.envelope !== null && (
              <Link href={path(replacedBy.envelope)}>{t('replacement.openNew')}</Link>
            )
          }
        />
      )}
      {replaces !== null && (
        <Alert
          type="info"
          showIcon
          title={t(
            `replacement.${replaces.envelope === null ? 'strikesUnseen' : 'strikes'}.${replaces.kind}`,
            replaces,
          )}
          action={
            replaces.envelope !== null && (
              <Link href={path(replaces.envelope)}>{t('replacement.openOld')}</Link>
            )
          }
        />
      )}
    </>
  )
}
