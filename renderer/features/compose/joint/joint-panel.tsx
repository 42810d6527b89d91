import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DocumentId } from '../../../../shared/ids/brands.ts'
import type { IssuerView, JointView } from '../../../../shared/ipc/joint-views.ts'
import type { Urgency } from '../../../../shared/waybill/waybill.ts'
import { When } from '../../../components/when.tsx'
import { useAskForSeals } from './use-ask-for-seals.ts'

type Props = { id: DocumentId; joint: JointView; urgency: Urgency }

/** Whose seals a joint document still waits for, and what their units have said. */
export function JointPanel({ id, joint, urgency }: Props) {
  const { t } = useTranslation()
  const ask = useAskForSeals(id)
  if (joint.at === 'impossible')
    return <Alert type="warning" showIcon role="alert" title={t('joint.impossible')} />
  const canAsk = joint.at === 'ready' || joint.at === 'refused'
  return (
    <section className="ht-approval" aria-label={t('joint.title')}>
      <strong>{t('joint.title')}</strong>
      <ol className="ht-approval-history">
        {joint.issuers.map(issuer => (
          <li key={issuer.unit}>
            <Issuer issuer={issuer} />
          </li>
        ))}
      </ol>
      <p role="status" className="ht-quiet">
        {t(`joint.at.${joint.at}`)}
      </p>
      {canAsk && (
        <div className="ht-approval-acts">
          <Button
            size="small"
            type="primary"
            loading={ask.isPending}
            onClick={() => ask.mutate({ document: id, urgency })}
          >
            {t(joint.at === 'refused' ? 'joint.askAgain' : 'joint.ask')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Issuer({ issuer }: { issuer: IssuerView }) {
  const { t } = useTranslation()
  const { state, unitName: unit, at, delivery, reason, telephone } = issuer
  return (
    <>
      {t(`joint.issuer.${state}`, { unit })} {at !== null && <When at={at} />}
      {delivery !== null && <span className="ht-quiet"> {t(`state.${delivery}`)}</span>}
      {reason !== null && <q>{reason}</q>}
      {state === 'refused' && <span className="ht-quiet"> {telephone}</span>}
    </>
  )
}
