import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentId } from '../../../../shared/ids/brands.ts'
import type { Signatory } from '../../../../shared/ipc/approval-views.ts'
import { failureSentence } from '../../../app/failure-toast.ts'
import { Labelled, tied } from '../../../components/labelled.tsx'
import { PersonFields } from './person-fields.tsx'
import type { Possible } from './steps.ts'
import { useAct } from './use-approval.ts'

const MAX_OPINION = 500

type Props = {
  id: DocumentId
  act: Possible
  isReasonNeeded: boolean
  /** What is typed is saved first: the step is about what stands on the screen. */
  onBefore: () => Promise<void>
  onClose: () => void
}

/** One step: who, with which PIN, and the opinion. */
export function ActForm({ id, act, isReasonNeeded, onBefore, onClose }: Props) {
  const { t } = useTranslation()
  const field = useId()
  const [person, setPerson] = useState<Signatory>({ name: '' })
  const [opinion, setOpinion] = useState('')
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
          .then(() => step.mutateAsync({ document: id, kind: act.kind, person, opinion }))
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
