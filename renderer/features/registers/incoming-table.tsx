import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { IncomingRegisterRow } from '../../../shared/ipc/register-views.ts'
import { registerViewPath } from '../../app/sections.ts'
import { RowTable } from '../../components/row-table.tsx'
import { Struck } from '../../components/struck.tsx'
import { When } from '../../components/when.tsx'

type Props = { rows: IncomingRegisterRow[]; left: string | null; onLeave: (row: string) => void }

/** The thirteen columns of the incoming register, as offices keep it on paper. */
export function IncomingTable({ rows, left, onLeave }: Props) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const head = (name: keyof IncomingRegisterRow & string) =>
    t(`registers.incomingColumns.${name as 'number'}`)
  return (
    <RowTable
      label={t('registers.incoming')}
      rows={rows}
      keyOf={row => String(row.number)}
      left={left}
      onOpen={row => {
        onLeave(String(row.number))
        go(registerViewPath(row.envelope))
      }}
      columns={[
        { name: 'no', head: head('number'), cell: row => row.number },
        { name: 'at', head: head('at'), cell: row => <When at={row.at} /> },
        { name: 'sender', head: head('senderName'), cell: row => row.senderName },
        { name: 'number', head: head('documentNumber'), cell: row => row.documentNumber },
        { name: 'title', head: head('title'), cell: row => <Struck by={row.replacedBy}>{row.title}</Struck> },
        { name: 'attachments', head: head('attachments'), cell: row => row.attachments || '—' },
        { name: 'copies', head: head('copies'), cell: row => row.copies },
        { name: 'secrecy', head: head('secrecy'), cell: row => row.secrecy || '—' },
        { name: 'office', head: head('office'), cell: row => row.office || '—' },
        { name: 'signed', head: head('signedBy'), cell: row => row.signedBy },
        { name: 'reply', head: head('replyNumber'), cell: row => row.replyNumber ?? '—' },
        { name: 'filed', head: head('filedAt'), cell: row => <When at={row.filedAt ?? undefined} /> },
        { name: 'file', head: head('fileNumber'), cell: row => row.fileNumber ?? '—' },
      ]}
    />
  )
}
