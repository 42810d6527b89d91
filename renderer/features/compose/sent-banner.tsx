import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { outboxPath } from '../../app/sections.ts'
import { useClockText } from '../../components/use-clock-text.ts'

export function SentBanner({ envelope, at }: { envelope: string | null; at: string }) {
  const { t } = useTranslation()
  const text = useClockText()
  if (envelope === null) return null
  return (
    <Alert
      type="info"
      showIcon
      title={t('compose.sentBanner', { at: text.at(at) })}
      action={<Link href={outboxPath(envelope)}>{t('compose.goToOutbox')}</Link>}
    />
  )
}
