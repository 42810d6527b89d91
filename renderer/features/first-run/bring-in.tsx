import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { failureSentence } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'

/** A vault that was copied at the old PC becomes this one's. */
export function BringIn() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const bringIn = useMutation({
    mutationFn: () => call('vault:open-copy'),
    onSuccess: status => {
      if (status !== null) client.setQueryData(KEYS.status, status)
    },
  })
  return (
    <>
      <p className="ht-quiet">
        {t('seat.bringInText')}{' '}
        <Button type="link" loading={bringIn.isPending} onClick={() => bringIn.mutate()}>
          {t('seat.bringIn')}
        </Button>
      </p>
      {bringIn.isError && <Alert type="error" showIcon role="alert" title={failureSentence(bringIn.error)} />}
    </>
  )
}
