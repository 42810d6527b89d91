import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { codeOf } from '../../shared/errors/coded-error.ts'
import { useDutyTelephone } from '../app/duty-telephone.ts'
import { failureSentence } from '../app/failure-toast.ts'

/** What happened, what to do, whom to ring. */
export function FailedState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation()
  const telephone = useDutyTelephone()
  return (
    <Alert
      className="ht-failed"
      role="alert"
      type="error"
      showIcon
      title={t('failed.title')}
      description={
        <>
          <p>{failureSentence(error)}</p>
          {telephone !== '' && <p>{t('failed.whom', { telephone })}</p>}
          <p className="ht-quiet">{t('failed.codeLine', { code: codeOf(error) ?? 'unexpected' })}</p>
        </>
      }
      action={<Button onClick={onRetry}>{t('action.retry')}</Button>}
    />
  )
}
