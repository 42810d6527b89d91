import { DownloadOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LineView } from '../../../shared/ipc/line-views.ts'
import type { WaitReason } from '../../../shared/ipc/views.ts'
import type { Outage } from '../../../shared/line/outages.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Answered } from '../../components/answer.tsx'
import { RowTable } from '../../components/row-table.tsx'
import { useClockText } from '../../components/use-clock-text.ts'
import { When } from '../../components/when.tsx'

/** When the line was down and why, and the same as a signed file for whoever asks for proof. */
export function LineRecord() {
  const { t } = useTranslation()
  const line = useQuery({ queryKey: KEYS.line, queryFn: () => call('line:read') })
  return (
    <section className="ht-panel ht-care" aria-labelledby="line-record">
      <h2 id="line-record">{t('lineRecord.title')}</h2>
      <p className="ht-quiet">{t('lineRecord.lead')}</p>
      <Answered query={line}>{view => <Record view={view} />}</Answered>
    </section>
  )
}

function Record({ view }: { view: LineView }) {
  const { t } = useTranslation()
  const [today] = view.days
  return (
    <>
      {today !== undefined && <p>{t('lineRecord.today', today)}</p>}
      {view.outages.length === 0 ? <p>{t('lineRecord.none')}</p> : <Outages outages={view.outages} />}
      <Restored restored={view.restored} />
      <SaveButton isEmpty={view.rows === 0} />
    </>
  )
}

function Outages({ outages }: { outages: Outage[] }) {
  const { t } = useTranslation()
  return (
    <RowTable
      label={t('lineRecord.outages')}
      rows={outages}
      keyOf={outage => outage.from}
      columns={[
        { name: 'from', head: t('lineRecord.from'), cell: outage => <When at={outage.from} /> },
        { name: 'to', head: t('lineRecord.to'), cell: outage => <End outage={outage} /> },
        {
          name: 'reason',
          head: t('lineRecord.reason'),
          cell: ({ reasons }) => reasons.map(reason => t(`waitReason.${reason as WaitReason}`)).join('；'),
        },
        { name: 'addresses', head: t('lineRecord.addresses'), cell: ({ addresses }) => addresses.join(' ') },
      ]}
    />
  )
}

/** Where the record has a hole: after a restore it goes on from the copy. */
function Restored({ restored }: Pick<LineView, 'restored'>) {
  const { t } = useTranslation()
  const { at: timeOf } = useClockText()
  return restored.map(({ at, copyAt }) => (
    <p key={at} className="ht-quiet">
      {copyAt === null
        ? t('lineRecord.restoredUnknown', { at: timeOf(at) })
        : t('lineRecord.restored', { at: timeOf(at), copy: timeOf(copyAt) })}
    </p>
  ))
}

function End({ outage: { to, end } }: { outage: Outage }) {
  const { t } = useTranslation()
  if (end === 'lost') return <span className="ht-quiet">{t('lineRecord.lost')}</span>
  if (end === 'open') return <strong>{t('lineRecord.open')}</strong>
  return (
    <>
      <When at={to} /> {end === 'unwatched' && <span className="ht-quiet">{t('lineRecord.unwatched')}</span>}
    </>
  )
}

function SaveButton({ isEmpty }: { isEmpty: boolean }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const onError = useFailureToast()
  const save = useMutation({
    mutationFn: () => call('line:save'),
    onSuccess: name => name !== null && void message.success(t('lineRecord.saved', { name })),
    onError,
  })
  return (
    <p>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        disabled={isEmpty}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        {t('lineRecord.save')}
      </Button>
    </p>
  )
}
