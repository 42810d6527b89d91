import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CareView } from '../../../shared/ipc/care-views.ts'
import type { TermView } from '../../../shared/ipc/renewal-views.ts'
import { useDutyTelephone } from '../../app/duty-telephone.ts'
import { attemptFailure } from '../../app/failure-toast.ts'
import { call } from '../../bridge.ts'
import { Answered } from '../../components/answer.tsx'
import { When } from '../../components/when.tsx'
import { useCare, useCareAct } from '../vault-care/use-care.ts'
import { CopyDialog } from './copy-dialog.tsx'
import { RejoinDialog } from './rejoin-dialog.tsx'

/** How long the seat's certificates hold, and the ways to another PC and back. */
export function SeatPanel() {
  const { t } = useTranslation()
  const care = useCare()
  return (
    <section className="ht-panel ht-care" aria-labelledby="seat-panel">
      <h2 id="seat-panel">{t('seat.title')}</h2>
      <p className="ht-quiet">{t('seat.lead')}</p>
      <Answered query={care}>
        {({ seat }) => (
          <>
            <Facts seat={seat} />
            <Acts isClosed={seat.isClosed} />
          </>
        )}
      </Answered>
    </section>
  )
}

function Facts({ seat: { renewal, seal, isClosed } }: Pick<CareView, 'seat'>) {
  const { t } = useTranslation()
  return (
    <dl className="ht-facts">
      <dt>{t('seat.ends')}</dt>
      <dd>
        <Term term={renewal} />
      </dd>
      <dt>{t('seat.renewed')}</dt>
      <dd>{renewal.renewedAt === null ? t('seat.notRenewed') : <When at={renewal.renewedAt} />}</dd>
      {seal !== null && (
        <>
          <dt>{t('seat.sealEnds')}</dt>
          <dd>
            <Term term={seal} />
          </dd>
        </>
      )}
      <dt>{t('seat.closed')}</dt>
      <dd className={isClosed ? 'ht-overdue' : ''}>{t(isClosed ? 'seat.closedText' : 'seat.openText')}</dd>
    </dl>
  )
}

function Term({ term: { state, endsAt, daysLeft } }: { term: TermView }) {
  const { t } = useTranslation()
  const isLate = state !== 'in-force'
  return (
    <>
      <When at={endsAt} />{' '}
      <span className={isLate ? 'ht-overdue' : 'ht-quiet'}>
        {isLate ? t(`seat.state.${state}`) : t('seat.left', { n: daysLeft })}
      </span>
    </>
  )
}

function Acts({ isClosed }: { isClosed: boolean }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const duty = useDutyTelephone()
  const [dialog, setDialog] = useState<'copy' | 'rejoin'>()
  const goOn = useCareAct(
    () => call('seat:go-on'),
    () => void message.success(t('seat.goOnDone'), 8),
    { inPlace: true },
  )
  const close = () => setDialog(undefined)
  return (
    <div className="ht-care-acts">
      {goOn.isError && <Alert type="error" showIcon role="alert" title={attemptFailure(goOn.error, duty)} />}
      {isClosed && (
        <Button type="primary" loading={goOn.isPending} onClick={() => goOn.mutate()}>
          {t('seat.goOn')}
        </Button>
      )}
      <Button onClick={() => setDialog('copy')}>{t('seat.copy')}</Button>
      <Button onClick={() => setDialog('rejoin')}>{t('seat.rejoin')}</Button>
      {dialog === 'copy' && <CopyDialog onClose={close} />}
      {dialog === 'rejoin' && <RejoinDialog onClose={close} />}
    </div>
  )
}
