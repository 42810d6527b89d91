import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { ReasonDialog } from '../../components/reason-dialog.tsx'

/** Above the passphrase, while nobody has agreed to open the vault on its network drive: what to do, and the way past it. */
export function UnlockDrive({ drive }: { drive: string | undefined }) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const accept = useAcceptDrive(() => setAsking(false))
  if (drive === undefined)
    return accept.isSuccess ? (
      <Alert className="ht-gap" type="info" showIcon role="status" title={t('networkDrive.accepted')} />
    ) : null
  return (
    <>
      <Alert
        className="ht-gap"
        type="warning"
        showIcon
        role="alert"
        title={t('networkDrive.title', { drive })}
        description={t('networkDrive.text')}
      />
      <Button className="ht-gap" onClick={() => setAsking(true)}>
        {t('networkDrive.open')}
      </Button>
      {isAsking && (
        <ReasonDialog
          words={{
            title: t('networkDrive.dialog.title'),
            subject: t('networkDrive.dialog.subject'),
            text: t('networkDrive.dialog.text'),
            label: t('networkDrive.dialog.label'),
            required: t('networkDrive.dialog.required'),
            confirm: t('networkDrive.dialog.confirm'),
          }}
          isDanger
          isPending={accept.isPending}
          onConfirm={reason => accept.mutate(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

function useAcceptDrive(onDone: () => void) {
  const client = useQueryClient()
  const onError = useFailureToast()
  return useMutation({
    mutationFn: (reason: string) => call('vault:accept-drive', reason),
    onSuccess: status => {
      client.setQueryData(KEYS.status, status)
      onDone()
    },
    onError,
  })
}
