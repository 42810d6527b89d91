import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentId } from '../../../../shared/ids/brands.ts'
import type { CountersignOrder, Signatory } from '../../../../shared/ipc/approval-views.ts'
import { failureSentence } from '../../../app/failure-toast.ts'
import { Labelled, tied } from '../../../components/labelled.tsx'
import { AskedFields } from './asked-fields.tsx'
import { PersonFields } from './person-fields.tsx'
import type { Possible } from './steps.ts'
import { useAct } from './use-approval.ts'

const MAX_OPINION = 500
const NOBODY: CountersignOrder = { order: 'serial', persons: [] }

type Props = {
  id: DocumentId
  act: Possible
  isReasonNeeded: boolean
  /** Submitting leads to 会签: the drafter may say of whom. */
  asks: boolean
  /** What is typed is saved first: the step is about what stands on the screen. */
  onBefore: () => Promise<void>
  onClose: () => void
}

/** One step: who, with which PIN, and the opinion. */
export function ActForm({ id, act, isReasonNeeded, asks, onBefore, onClose }: Props) {
  const { t } = useTranslation()
  const field = useId()
  const [person, setPerson] = useState<Signatory>({ name: '' })
  const [opinion, setOpinion] = useState('')
  const [countersign, setCountersign] = useState(NOBODY)
  const step = useAct(id, onClose)
  const error = step.isError ? failureSentence(step.error) : undefined
  const isReady = person.name.trim() !== '' && (!isReasonNeeded || opinion.trim() !== '')
  return (
    <form
      className="ht-act-form"
      onSubmit={event => {
        event.preventDefault()
        if (!isReady) return
        void onBefore()
          .then(() =>
            step.mutateAsync({
              document: id,
              kind: act.kind,
              person,
              opinion,
              ...(countersign.persons.length > 0 ? { countersign } : {}),
            }),
          )
          .catch(() => undefined)
      }}
    >
      <PersonFields
        label={t(`approval.role.${act.role}`)}
        duty={act.role}
        value={person}
        autoFocus
        onChange={setPerson}
      />
      {asks && <AskedFields value={countersign} onChange={setCountersign} />}
      <Labelled id={field} label={t(isReasonNeeded ? 'approval.reason' : 'approval.opinion')} error={error}>
        <Input
          {...tied(field, { error })}
          value={opinion}
          required={isReasonNeeded}
          maxLength={MAX_OPINION}
          onChange={event => setOpinion(event.target.value)}
        />
      </Labelled>
      <div className="ht-dialog-buttons">
        <Button size="small" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button size="small" type="primary" htmlType="submit" loading={step.isPending} disabled={!isReady}>
          {t(`approval.act.${act.kind}`)}
        </Button>
      </div>
    </form>
  )
}
