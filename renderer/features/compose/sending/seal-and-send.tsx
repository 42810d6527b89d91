import { Alert, Button, InputNumber, Progress } from 'antd'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../shared/checks/finding.ts'
import type { ApprovalView } from '../../../../shared/ipc/approval-views.ts'
import type { Draft, Sent, UnitView } from '../../../../shared/ipc/views.ts'
import type { Urgency } from '../../../../shared/waybill/waybill.ts'
import { failureSentence } from '../../../app/failure-toast.ts'
import { Labelled, tied } from '../../../components/labelled.tsx'
import { PersonFields } from '../approval/person-fields.tsx'
import { NumberLine } from './number-line.tsx'
import { PrintRightsFields } from './print-rights-fields.tsx'
import { SealPassphrase } from './seal-passphrase.tsx'
import { SealSummary } from './seal-summary.tsx'
import { SeamChoice } from './seam-choice.tsx'
import { isReady, newSendForm, orderOf, phaseOf, type SendForm } from './send-form.ts'
import { useSend } from './use-send.ts'
import { WarningList } from './warning-list.tsx'

type Props = {
  draft: Draft
  view: ApprovalView
  urgency: Urgency
  sealName: string | null
  receivers: readonly UnitView[]
  findings: readonly Finding[]
  onBack: () => void
  onBusy: (isBusy: boolean) => void
  /** The engine has said no: perhaps something else is asked for by now. */
  onRefused: () => void
  onSent: (sent: Sent) => void
  onSigned: () => void
}

/** The last look: 签发 where it is still due, and the passphrase of the seal where this hand may press it. */
export function SealAndSend(props: Props) {
  const { draft, view, urgency, sealName, receivers, findings, onBack, onBusy, onSent, onSigned } = props
  const { t } = useTranslation()
  const [form, setForm] = useState<SendForm>(() => newSendForm(view, receivers.length))
  const phase = phaseOf(view)
  const units = receivers.map(({ code }) => code)
  const { send, progress, cancel } = useSend(onSent, onSigned)
  useEffect(() => onBusy(send.isPending), [send.isPending, onBusy])
  const change = (part: Partial<SendForm>) => setForm(before => ({ ...before, ...part }))
  const error = send.isError ? failureSentence(send.error) : undefined
  const canGo = isReady(form, { view, findings, receivers: units }) && (phase.signsOnly || sealName !== null)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (!canGo) return
        const order = orderOf(form, { view, document: draft.id, receivers: units, urgency })
        send.mutate(order, {
          onError: () => {
            change({ sealPassphrase: '' })
            props.onRefused()
          },
        })
      }}
    >
      <SealSummary {...props} prints={view.signed?.prints ?? []} />
      {phase.waitsForSeals && <Alert type="warning" showIcon role="alert" title={t('joint.openSeals')} />}
      <WarningList
        findings={phase.signs ? findings : []}
        words={form.words}
        disabled={send.isPending}
        onChange={words => change({ words })}
      />
      {phase.signs && (
        <>
          <NumberLine
            view={view}
            typed={draft.document.number}
            reason={form.numberReason}
            disabled={send.isPending}
            onReason={numberReason => change({ numberReason })}
          />
          <PersonFields
            label={t('sending.signer')}
            duty="signer"
            value={form.signer}
            autoFocus={form.signer.name === ''}
            disabled={send.isPending}
            onChange={signer => change({ signer })}
          />
          <Copies form={form} disabled={send.isPending} onChange={change} />
          <PrintRightsFields
            receivers={receivers}
            rights={form.rights}
            copies={form.copies}
            disabled={send.isPending}
            onChange={rights => change({ rights })}
          />
        </>
      )}
      {phase.keeper && (
        <PersonFields
          label={t('sending.keeper')}
          duty="keeper"
          value={form.keeper}
          autoFocus
          disabled={send.isPending}
          onChange={keeper => change({ keeper })}
        />
      )}
      {!phase.signsOnly && draft.document.closing === 'sealed' && (
        <SeamChoice isWanted={form.seam} disabled={send.isPending} onChange={seam => change({ seam })} />
      )}
      {!phase.signsOnly && sealName === null && (
        <Alert type="error" showIcon role="alert" title={t('sending.noSeal')} />
      )}
      {!phase.signsOnly && sealName !== null && (
        <SealPassphrase
          value={form.sealPassphrase}
          autoFocus={form.signer.name !== '' || form.keeper.name !== ''}
          isBusy={send.isPending}
          error={error}
          onChange={sealPassphrase => change({ sealPassphrase })}
        />
      )}
      {phase.signsOnly && error !== undefined && <Alert type="error" showIcon role="alert" title={error} />}
      {send.isPending && <Working progress={progress} />}
      <div className="ht-dialog-buttons">
        <Button onClick={send.isPending ? cancel : onBack}>
          {t(send.isPending ? 'sending.cancel' : 'sending.editReceivers')}
        </Button>
        <Button
          type="primary"
          htmlType="submit"
          className="ht-seal-button"
          loading={send.isPending}
          disabled={!canGo}
        >
          {t(confirmText(view))}
        </Button>
      </div>
    </form>
  )
}

function confirmText(view: ApprovalView) {
  if (!phaseOf(view).signsOnly) return 'sending.confirm'
  return view.joint === null ? 'sending.confirmSign' : 'joint.confirmSign'
}

type PartProps = { form: SendForm; onChange: (part: Partial<SendForm>) => void }

/** How many copies may bear the seal; more are refused when it is pressed (★29). */
function Copies({ form, disabled, onChange }: PartProps & { disabled: boolean }) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <Labelled id={id} label={t('sending.copies')} hint={t('sending.copiesHint')}>
      <InputNumber
        {...tied(id, { hint: true })}
        min={1}
        max={9999}
        value={form.copies}
        disabled={disabled}
        onChange={copies => onChange({ copies: copies ?? 1 })}
      />
    </Labelled>
  )
}

function Working({ progress }: { progress: ReturnType<typeof useSend>['progress'] }) {
  const { t } = useTranslation()
  const percent = progress === null ? 0 : Math.round((100 * progress.done) / Math.max(1, progress.total))
  return (
    <div role="status">
      <p>{progress?.label || t('sending.working')}</p>
      <Progress
        percent={percent}
        status="active"
        showInfo={progress !== null}
        aria-label={t('sending.working')}
      />
    </div>
  )
}
