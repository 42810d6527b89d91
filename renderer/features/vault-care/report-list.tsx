import { Button, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { type CareFinding, type CareReport, needsPerson } from '../../../shared/ipc/care-views.ts'
import { call } from '../../bridge.ts'
import { useClockText } from '../../components/use-clock-text.ts'
import { When } from '../../components/when.tsx'
import { useCareAct } from './use-care.ts'

/** What was found, what was done, what a person has to do: newest first. */
export function ReportList({ reports }: { reports: readonly CareReport[] }) {
  const { t } = useTranslation()
  if (reports.length === 0) return <p className="ht-quiet">{t('care.noReports')}</p>
  return (
    <ul className="ht-care-reports">
      {reports.map(report => (
        <Report key={report.id} report={report} />
      ))}
    </ul>
  )
}

function Report({ report }: { report: CareReport }) {
  const { t } = useTranslation()
  const see = useCareAct((id: string) => call('care:seen', id))
  return (
    <li>
      <header>
        <When at={report.at} />
        {!report.seen && <Tag color="warning">{t('care.unread')}</Tag>}
        {!report.seen && (
          <Button size="small" loading={see.isPending} onClick={() => see.mutate(report.id)}>
            {t('care.seen')}
          </Button>
        )}
      </header>
      {report.findings.map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes
        <Finding key={index} finding={finding} />
      ))}
    </li>
  )
}

function Finding({ finding: { kind, count, name } }: { finding: CareFinding }) {
  const { t } = useTranslation()
  const clock = useClockText()
  const words = { n: count, name: kind === 'database-restored' ? clock.at(name) : name }
  return (
    <dl className="ht-care-finding">
      <dt>{t('care.found')}</dt>
      <dd>{t(`care.finding.${kind}.found`, words)}</dd>
      <dt>{t('care.done')}</dt>
      <dd>{t(`care.finding.${kind}.done`, words)}</dd>
      {needsPerson(kind) && (
        <>
          <dt className="ht-strong">{t('care.todo')}</dt>
          <dd className="ht-strong">{t(`care.finding.${kind}.todo`)}</dd>
        </>
      )}
    </dl>
  )
}
