import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { WaitingForSeal } from '../../../shared/ipc/sealing-views.ts'
import { documentPath, outboxPath } from '../../app/sections.ts'
import { RowTable } from '../../components/row-table.tsx'
import { countOf, type Outcome, type Series } from './series.ts'

type Ended = Extract<Series, { at: 'ended' }>

/** What became of each document of the series. */
export function SeriesEnd({ series, onBack }: { series: Ended; onBack: () => void }) {
  const { t } = useTranslation()
  const { documents, outcomes } = series
  const sealed = countOf(series, 'sealed')
  return (
    <>
      <div className="ht-series-choice">
        <span role="status">{t('sealing.endText', { sealed, left: documents.length - sealed })}</span>
        <span className="ht-header-space" />
        <Button type="primary" autoFocus onClick={onBack}>
          {t('sealing.toList')}
        </Button>
      </div>
      <RowTable
        label={t('sealing.endTitle')}
        rows={documents}
        keyOf={row => row.document}
        columns={[
          { name: 'title', head: t('field.title'), cell: row => <strong>{row.title}</strong> },
          { name: 'number', head: t('field.number'), cell: row => row.number || '—' },
          {
            name: 'outcome',
            head: t('sealing.outcome'),
            cell: row => <OutcomeCell outcome={outcomes[row.document]} />,
          },
          { name: 'way', head: '', cell: row => <WayOn row={row} outcome={outcomes[row.document]} /> },
        ]}
      />
    </>
  )
}

type CellProps = { outcome: Outcome | undefined }

function OutcomeCell({ outcome }: CellProps) {
  const { t } = useTranslation()
  switch (outcome?.at) {
    case undefined:
      return <span className="ht-quiet">{t('sealing.untouched')}</span>
    case 'skipped':
      return t('sealing.skipped')
    case 'sealed':
      return t('sealing.sealedAs', { n: outcome.sealingNumber })
    case 'refused':
      return (
        <>
          {t('sealing.refused')}
          <span className="ht-alarm-note">{outcome.reason}</span>
        </>
      )
  }
}

function WayOn({ row, outcome }: CellProps & { row: WaitingForSeal }) {
  const { t } = useTranslation()
  return outcome?.at === 'sealed' ? (
    <Link href={outboxPath(outcome.envelope)}>{t('sending.toOutbox')}</Link>
  ) : (
    <Link href={documentPath(row.document)}>{t('sealing.openDocument')}</Link>
  )
}
