import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { outboxPath } from '../../app/sections.ts'

export function SentBanner({ envelope }: { envelope: string }) {
  const { t } = useTranslation()
  return (
    <Alert
      type="info"
      showIcon
      title={t('compose.sentBanner')}
      action={<Link href={outboxPath(envelope)}>{t('compose.goToOutbox')}</Link>}
    />
  )
}
