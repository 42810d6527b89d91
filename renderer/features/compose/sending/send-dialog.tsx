import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft, Sent } from '../../../../shared/ipc/views.ts'
import { useDirectory } from '../../../app/answers.ts'
import type { OpenStatus } from '../../../app/frame.tsx'
import { useReturnFocus } from '../../../app/keep-focus.ts'
import { chooseReceivers, useUiState } from '../../../app/ui-state.ts'
import { Answered } from '../../../components/answer.tsx'
import type { DraftForm } from '../draft-form.ts'
import { chosenUnits } from '../receivers/receiver-choice.ts'
import { Checked } from './checked.tsx'
import { ChooseStep } from './choose-step.tsx'
import { SealAndSend } from './seal-and-send.tsx'
import { SentResult } from './sent-result.tsx'

type Props = {
  draft: Draft
  form: DraftForm
  status: OpenStatus
  onClose: () => void
}

type Step = { at: 'choose' } | { at: 'seal' } | { at: 'sent'; sent: Sent }

/** Choose the receivers, look once more, seal. Closing keeps the receivers chosen, never the passphrase. */
export function SendDialog({ draft, form, status, onClose }: Props) {
  const { t } = useTranslation()
  useReturnFocus()
  const [step, setStep] = useState<Step>({ at: 'choose' })
  const [isBusy, setBusy] = useState(false)
  const directory = useDirectory()
  const chosen = useUiState(state => state.receivers[draft.id]) ?? []
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
                <Checked document={draft.id} receivers={receivers} onBack={() => setStep({ at: 'choose' })}>
                  {findings => (
                    <SealAndSend
                      draft={draft}
                      urgency={form.urgency}
                      sealName={status.sealName}
                      receivers={receivers}
                      findings={findings}
                      onBack={() => setStep({ at: 'choose' })}
                      onBusy={setBusy}
                      onSent={sent => setStep({ at: 'sent', sent })}
                    />
                  )}
                </Checked>
              )
            case 'sent':
              return <SentResult sent={step.sent} onClose={onClose} />
          }
        }}
      </Answered>
    </Modal>
  )
}
