import { Alert, Button, Input, type InputRef, Progress } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft, FindingView, Sent, UnitView } from '../../../../shared/ipc/views.ts'
import type { Urgency } from '../../../../shared/waybill/waybill.ts'
import { failureSentence } from '../../../app/failure-toast.ts'
import { Labelled, tied } from '../../../components/labelled.tsx'
import { SealSummary } from './seal-summary.tsx'
import { useSend } from './use-send.ts'

type Props = {
  draft: Draft
  urgency: Urgency
  sealName: string | null
  receivers: readonly UnitView[]
  warnings: readonly FindingView[]
  onBack: () => void
  onBusy: (isBusy: boolean) => void
  onSent: (sent: Sent) => void
}

/** The last look, and the passphrase of the seal. */
export function SealAndSend(props: Props) {
  const { draft, urgency, sealName, receivers, onBack, onBusy, onSent } = props
  const { t } = useTranslation()
  const id = useId()
  const [sealPassphrase, setPassphrase] = useState('')
  const { send, progress } = useSend(onSent)
  const field = useRef<InputRef>(null)
  useEffect(() => {
    onBusy(send.isPending)
    if (send.isError) field.current?.focus()
  }, [send.isPending, send.isError, onBusy])
  const error = send.isError ? failureSentence(send.error) : undefined
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (sealPassphrase === '' || sealName === null) return
        send.mutate(
          { document: draft.id, receivers: receivers.map(unit => unit.code), urgency, sealPassphrase },
          { onError: () => setPassphrase('') },
        )
      }}
    >
      <SealSummary {...props} />
      {sealName === null ? (
        <Alert type="error" showIcon role="alert" title={t('sending.noSeal')} />
      ) : (
        <Labelled
          id={id}
          label={t('sending.sealPassphrase')}
          hint={t('sending.sealPassphraseHint')}
          error={error}
        >
          <Input.Password
            {...tied(id, { hint: true, error })}
            ref={field}
            value={sealPassphrase}
            autoFocus
            autoComplete="off"
            maxLength={200}
            disabled={send.isPending}
            onChange={event => setPassphrase(event.target.value)}
          />
        </Labelled>
      )}
      {send.isPending && (
        <div role="status">
          <p>{progress?.label || t('sending.working')}</p>
          <Progress
            percent={progress === null ? 0 : Math.round((100 * progress.done) / Math.max(1, progress.total))}
            status="active"
            showInfo={progress !== null}
            aria-label={t('sending.working')}
          />
        </div>
      )}
      <div className="ht-dialog-buttons">
        <Button onClick={onBack} disabled={send.isPending}>
          {t('sending.editReceivers')}
        </Button>
        <Button
          type="primary"
          htmlType="submit"
          className="ht-seal-button"
          loading={send.isPending}
          disabled={sealPassphrase === '' || sealName === null}
        >
          {t('sending.confirm')}
        </Button>
      </div>
    </form>
  )
}
