import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reviserOf } from '../../../../shared/approval/approval.ts'
import type { DocumentId } from '../../../../shared/ids/brands.ts'
import type { ApprovalView } from '../../../../shared/ipc/approval-views.ts'
import { When } from '../../../components/when.tsx'
import { ActForm } from './act-form.tsx'
import { AskedList } from './asked-list.tsx'
import { type Possible, possibleActs, STEP_AT, stepsOf } from './steps.ts'

/** The acts that bring a document further. */
const LEADS_ON: ReadonlySet<string> = new Set(['submitted', 'reviewed', 'countersigned'])

type Props = { id: DocumentId; view: ApprovalView; onBefore: () => Promise<void> }

/** How far the document has come, who did what, and what can be done now. A unit that only signs sees it once there is something. */
export function ApprovalPanel({ id, view, onBefore }: Props) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Possible | null>(null)
  const { approval, policy, history, signed, writer } = view
  const acts = possibleActs(approval, policy)
  if (acts.length === 0 && history.length === 0) return null
  return (
    <section className="ht-approval" aria-label={t('approval.title')}>
      <ol className="ht-approval-steps">
        {stepsOf(policy).map(step => (
          <li key={step} aria-current={STEP_AT[approval.at] === step ? 'step' : undefined}>
            {t(`approval.step.${step}`)}
          </li>
        ))}
      </ol>
      <p role="status">
        {t(`approval.at.${approval.at}`)}
        {reviserOf(approval) !== undefined && t('approval.revising', { name: writer })}
      </p>
      {signed !== null && (
        <p className="ht-quiet">
          {t('approval.fixed', { number: signed.number, n: signed.receivers.length, copies: signed.copies })}
          <br />
          <code className="ht-digest">{signed.digest}</code>
        </p>
      )}
      <AskedList approval={approval} />
      <History view={view} />
      <div className="ht-approval-acts">
        {acts.map(act => (
          <Button
            key={act.kind}
            size="small"
            type={LEADS_ON.has(act.kind) ? 'primary' : 'default'}
            aria-expanded={chosen?.kind === act.kind}
            onClick={() => setChosen(act)}
          >
            {t(`approval.act.${act.kind}`)}
          </Button>
        ))}
      </div>
      {chosen !== null && acts.some(({ kind }) => kind === chosen.kind) && (
        <ActForm
          key={chosen.kind}
          id={id}
          act={chosen}
          isReasonNeeded={
            chosen.kind === 'returned' || (chosen.kind === 'withdrawn' && approval.at === 'signed')
          }
          asks={chosen.kind === 'submitted' && policy.countersigners > 0}
          onBefore={onBefore}
          onClose={() => setChosen(null)}
        />
      )}
    </section>
  )
}

function History({ view: { history } }: { view: ApprovalView }) {
  const { t } = useTranslation()
  if (history.length === 0) return null
  return (
    <ol className="ht-approval-history" aria-label={t('approval.history')}>
      {history.map(({ kind, name, opinion, at }) => (
        <li key={`${at} ${kind} ${name}`}>
          <When at={at} /> <strong>{name}</strong> {t(`approval.did.${kind as 'signed'}`)}
          {opinion !== '' && <q>{opinion}</q>}
        </li>
      ))}
    </ol>
  )
}
