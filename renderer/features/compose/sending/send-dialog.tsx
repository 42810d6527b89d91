import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalView } from '../../../../shared/ipc/approval-views.ts'
import type { Draft, Sent } from '../../../../shared/ipc/views.ts'
import { useDirectory } from '../../../app/answers.ts'
import type { OpenStatus } from '../../../app/frame.tsx'
import { useReturnFocus } from '../../../app/keep-focus.ts'
import { chooseReceivers, useUiState } from '../../../app/ui-state.ts'
import { Answered } from '../../../components/answer.tsx'
import type { DraftForm } from '../fields/draft-form.ts'
import { chosenUnits } from '../receivers/receiver-choice.ts'
import { Checked } from './checked.tsx'
import { ChooseStep } from './choose-step.tsx'
import { SealAndSend } from './seal-and-send.tsx'
import { SentResult } from './sent-result.tsx'
import { SignedResult } from './signed-result.tsx'

type Props = {
  draft: Draft
  view: ApprovalView
  form: DraftForm
  status: OpenStatus
  onClose: () => void
}

type Step = { at: 'choose' } | { at: 'seal' } | { at: 'signed' } | { at: 'sent'; sent: Sent }

/** Choose the receivers, look once more, seal. Closing keeps the receivers chosen, never the passphrase. */
export function SendDialog({ draft, view, form, status, onClose }: Props) {
  const { t } = useTranslation()
  useReturnFocus()
  const [step, setStep] = useState<Step>({ at: view.signed === null ? 'choose' : 'seal' })
  const [isBusy, setBusy] = useState(false)
  const directory = useDirectory()
  const [asked, ask] = useState(view) // what comes next does not change under the hand that does it
  const isSigned = asked.signed !== null
  const wanted = useUiState(state => state.receivers[draft.id]) ?? []
  const chosen = asked.signed?.receivers ?? wanted
  return (
    <Modal
      open
      title={t('sending.title')}
      width={920}
      centered
      footer={null}
      keyboard={!isBusy}
      closable={!isBusy}
      mask={{ closable: false }}
      onCancel={onClose}
    >
      <Answered query={directory}>
        {found => {
          const receivers = chosenUnits(chosen, found.units)
          switch (step.at) {
            case 'choose':
              return (
                <ChooseStep
                  document={draft.id}
                  directory={found}
                  chosen={chosen}
                  count={receivers.length}
                  onChange={units => chooseReceivers(draft.id, units)}
                  onCancel={onClose}
                  onNext={() => setStep({ at: 'seal' })}
                />
              )
            case 'seal':
              return (
                <Checked
                  document={draft.id}
                  receivers={receivers}
                  onBack={isSigned ? onClose : () => setStep({ at: 'choose' })}
                >
                  {findings => (
                    <SealAndSend
                      draft={draft}
                      view={asked}
                      urgency={form.urgency}
                      sealName={status.sealName}
                      receivers={receivers}
                      findings={findings}
                      onBack={isSigned ? onClose : () => setStep({ at: 'choose' })}
                      onBusy={setBusy}
                      onRefused={() => ask(view)}
                      onSent={sent => setStep({ at: 'sent', sent })}
                      onSigned={() => setStep({ at: 'signed' })}
                    />
                  )}
                </Checked>
              )
            case 'signed':
              return <SignedResult isJoint={asked.joint !== null} onClose={onClose} />
            case 'sent':
              return <SentResult sent={step.sent} onClose={onClose} />
          }
        }}
      </Answered>
    </Modal>
  )
}
