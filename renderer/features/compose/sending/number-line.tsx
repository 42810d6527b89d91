import { Input } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalView } from '../../../../shared/ipc/approval-views.ts'
import { Labelled, tied } from '../../../components/labelled.tsx'

type Props = {
  view: ApprovalView
  typed: string
  reason: string
  disabled: boolean
  onReason: (reason: string) => void
}

/** Which number the document takes with 签发; one typed in beside the block says why. */
export function NumberLine({ view, typed, reason, disabled, onReason }: Props) {
  const { t } = useTranslation()
  const id = useId()
  if (!view.handNumberNeedsReason)
    return (
      <p>
        {typed === '' && view.nextNumber !== null
          ? t('sending.numberComes', { number: view.nextNumber })
          : t('sending.numberIs', { number: typed })}
      </p>
    )
  return (
    <Labelled
      id={id}
      label={t('sending.numberReason', { typed })}
      hint={t('sending.numberReasonHint', { number: view.nextNumber ?? '' })}
    >
      <Input
        {...tied(id, { hint: true })}
        value={reason}
        required
        maxLength={200}
        disabled={disabled}
        onChange={event => onReason(event.target.value)}
      />
    </Labelled>
  )
}
