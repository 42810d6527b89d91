import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import type { WaitingForSeal } from '../../../shared/ipc/sealing-views.ts'
import { RowTable } from '../../components/row-table.tsx'
import { UrgencyTag } from '../../components/urgency-tag.tsx'
import { When } from '../../components/when.tsx'

type Props = {
  waiting: readonly WaitingForSeal[]
  chosen: ReadonlySet<DocumentId>
  onToggle: (document: DocumentId) => void
}

/** What was signed and waits for the seal, to choose from. What waits for co-issuers cannot be chosen yet. */
export function WaitingTable({ waiting, chosen, onToggle }: Props) {
  const { t } = useTranslation()
  const toggle = ({ document, waitsForOthers }: WaitingForSeal) => {
    if (!waitsForOthers) onToggle(document)
  }
  return (
    <RowTable
      label={t('sealing.title')}
      rows={waiting}
      keyOf={row => row.document}
      onOpen={toggle}
      columns={[
        {
          name: 'chosen',
          head: t('sealing.chosen'),
          cell: row => (
            <Checkbox
              tabIndex={-1}
              checked={chosen.has(row.document)}
              disabled={row.waitsForOthers}
              aria-label={t('sealing.choose', { title: row.title })}
              onClick={event => event.stopPropagation()}
              onChange={() => toggle(row)}
            />
          ),
        },
        { name: 'title', head: t('field.title'), cell: row => <TitleCell row={row} /> },
        { name: 'number', head: t('field.number'), cell: row => row.number || '—' },
        { name: 'urgency', head: t('field.urgency'), cell: row => <UrgencyTag urgency={row.urgency} /> },
        {
          name: 'unit-count',
          head: t('sending.to'),
          cell: row => t('sending.toCount', { n: row.receivers.length }),
        },
        { name: 'copies', head: t('sending.copies'), cell: row => row.copies },
        { name: 'signer', head: t('sending.signer'), cell: row => row.signer },
        { name: 'at', head: t('sealing.signedAt'), cell: row => <When at={row.signedAt} /> },
      ]}
    />
  )
}

function TitleCell({ row }: { row: WaitingForSeal }) {
  const { t } = useTranslation()
  return (
    <>
      <strong>{row.title}</strong>
      {row.waitsForOthers && <span className="ht-alarm-note">{t('sealing.waitsForOthers')}</span>}
    </>
  )
}
