import { Alert, Button, Input, type InputRef, Progress } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../shared/checks/finding.ts'
import { unanswered } from '../../../../shared/checks/warning-words.ts'
import type { Draft, Sent, UnitView } from '../../../../shared/ipc/views.ts'
import type { Urgency } from '../../../../shared/waybill/waybill.ts'
import { failureSentence } from '../../../app/failure-toast.ts'
import { Labelled, tied } from '../../../components/labelled.tsx'
import { SealSummary } from './seal-summary.tsx'
import { useSend } from './use-send.ts'
import { WarningList, type Words } from './warning-list.tsx'

type Props = {
  draft: Draft
  urgency: Urgency
  sealName: string | null
  receivers: readonly UnitView[]
  findings: readonly Finding[]
  onBack: () => void
  onBusy: (isBusy: boolean) => void
  onSent: (sent: Sent) => void
}

/** The last look, and the passphrase of the seal. */
export function SealAndSend(props: Props) {
  const { draft, urgency, sealName, receivers, findings, onBack, onBusy, onSent } = props
  const { t } = useTranslation()
  const id = useId()
  const [sealPassphrase, setPassphrase] = useState('')
  const [written, setWritten] = useState<Words>({})
  const words = wordsOf(written)
  const isReady = sealPassphrase !== '' && sealName !== null && unanswered(findings, words).length === 0
  const { send, progress, cancel } = useSend(onSent)
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
        if (!isReady) return
        send.mutate(
          { document: draft.id, receivers: receivers.map(unit => unit.code), urgency, sealPassphrase, words },
          { onError: () => setPassphrase('') },
        )
      }}
    >
      <SealSummary {...props} />
      <WarningList findings={findings} words={written} disabled={send.isPending} onChange={setWritten} />
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
        <Button onClick={send.isPending ? cancel : onBack}>
          {t(send.isPending ? 'sending.cancel' : 'sending.editReceivers')}
        </Button>
        <Button
          type="primary"
          htmlType="submit"
          className="ht-seal-button"
          loading={send.isPending}
          disabled={!isReady}
        >
          {t('sending.confirm')}
        </Button>
      </div>
    </form>
  )
}

/** The words really written, as the order takes them. */
function wordsOf(written: Words) {
  return (Object.keys(written) as (keyof Words)[]).flatMap(code => {
    const word = written[code]?.trim() ?? ''
    return word === '' ? [] : [{ code, word }]
  })
}
