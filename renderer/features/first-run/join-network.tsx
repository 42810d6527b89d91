import { Alert, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SlipView } from '../../../shared/ipc/views.ts'
import { attemptFailure } from '../../app/failure-toast.ts'
import { Door } from '../../components/door.tsx'
import { enteredOf } from '../../components/proxy/entered-proxy.ts'
import { SealStep } from './seal-step.tsx'
import { SeatStep } from './seat-step.tsx'
import { SlipStep } from './slip-step.tsx'
import { useJoinNetwork } from './use-join.ts'

type Gathered = { slip: string; view: SlipView | null; seatName: string; passphrase: string }
type Step = 0 | 1 | 2

/** Joining in three steps; going back keeps what was entered. */
export function JoinNetwork({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  const join = useJoinNetwork()
  const [step, setStep] = useState<Step>(0)
  const [proxy, setProxy] = useState(() => enteredOf(null))
  const [gathered, setGathered] = useState<Gathered>({ slip: '', view: null, seatName: '', passphrase: '' })
  return (
    <Door title={t('firstRun.joinTitle')} wide>
      <Steps
        size="small"
        current={step}
        items={[
          { title: t('firstRun.stepSlip') },
          { title: t('firstRun.stepSeat') },
          { title: t('firstRun.stepSeal') },
          { title: t('firstRun.stepCode') },
        ]}
      />
      {join.isError && (
        <Alert className="ht-gap" type="error" showIcon role="alert" title={attemptFailure(join.error)} />
      )}
      {step === 0 && (
        <SlipStep
          slip={gathered.slip}
          onBack={onBack}
          onDone={(slip, view) => {
            setGathered({ ...gathered, slip, view })
            setStep(1)
          }}
        />
      )}
      {step === 1 && (
        <SeatStep
          seatName={gathered.seatName}
          unit={gathered.view?.unit ?? ''}
          onBack={() => setStep(0)}
          onDone={(seatName, passphrase) => {
            setGathered({ ...gathered, seatName, passphrase })
            setStep(2)
          }}
        />
      )}
      {step === 2 && (
        <SealStep
          vaultPassphrase={gathered.passphrase}
          isJoining={join.isPending}
          proxy={proxy}
          onProxy={setProxy}
          onBack={() => setStep(1)}
          onDone={(sealPassphrase, order) => {
            const { slip, seatName, passphrase } = gathered
            join.mutate({ slip, seatName, passphrase, sealPassphrase, proxy: order })
          }}
        />
      )}
    </Door>
  )
}
