import { Button, Result } from 'antd'
import { useTranslation } from 'react-i18next'

/** Signed, and the seal is another person's: said so. */
export function SignedResult({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Result
      status="success"
      title={t('sending.signedTitle')}
      subTitle={t('sending.signedText')}
      extra={
        <Button type="primary" autoFocus onClick={onClose}>
          {t('action.close')}
        </Button>
      }
    />
  )
}
