import { Button, Result } from 'antd'
import { useTranslation } from 'react-i18next'

/** Signed, and the seal is another person's: said so. */
export function SignedResult({ isJoint, onClose }: { isJoint: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Result
      status="success"
      title={t(isJoint ? 'joint.signedTitle' : 'sending.signedTitle')}
      subTitle={t(isJoint ? 'joint.signedText' : 'sending.signedText')}
      extra={
        <Button type="primary" autoFocus onClick={onClose}>
          {t('action.close')}
        </Button>
      }
    />
  )
}
