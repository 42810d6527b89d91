import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { IncomingRegisterRow } from '../../../shared/ipc/register-views.ts'
import { registerViewPath } from '../../app/sections.ts'
import { RowTable } from '../../components/row-table.tsx'
import { Struck } from '../../components/struck.tsx'
import { When } from '../../components/when.tsx'

const DIGEST_SHOWN = 'sm3:'.length + 16

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
      keyOf={keyOf}
      left={left}
      onOpen={row => {
        if (row.lost?.isHere === false) return
        onLeave(keyOf(row))
        go(registerViewPath(row.envelope))
      }}
      columns={[
        { name: 'no', head: head('number'), cell: row => <WrittenNumber row={row} /> },
        { name: 'at', head: head('at'), cell: row => <When at={row.at} /> },
        { name: 'sender', head: head('senderName'), cell: row => row.senderName || '—' },
        { name: 'number', head: head('documentNumber'), cell: row => row.documentNumber || '—' },
        { name: 'title', head: head('title'), cell: row => <Title row={row} /> },
        { name: 'attachments', head: head('attachments'), cell: row => row.attachments || '—' },
        { name: 'copies', head: head('copies'), cell: row => row.copies || '—' },
        { name: 'secrecy', head: head('secrecy'), cell: row => row.secrecy || '—' },
        { name: 'office', head: head('office'), cell: row => row.office || '—' },
        { name: 'signed', head: head('signedBy'), cell: row => row.signedBy || '—' },
        { name: 'reply', head: head('replyNumber'), cell: row => row.replyNumber ?? '—' },
        { name: 'filed', head: head('filedAt'), cell: row => <When at={row.filedAt ?? undefined} /> },
        { name: 'file', head: head('fileNumber'), cell: row => row.fileNumber ?? '—' },
      ]}
    />
  )
}

/** In a book of another seat the number stands behind its name. */
function WrittenNumber({ row: { book, number } }: { row: IncomingRegisterRow }) {
  return book === null ? number : `${book} ${number}`
}

/** A number is one row of a book; where a lost PC and a restored vault have given it twice, both are shown. */
function keyOf({ book, number, envelope }: IncomingRegisterRow): string {
  return `${book ?? ''} ${number} ${envelope}`
}

/** Of a row that went with a lost PC: what its receipt still proves. */
function Title({ row: { title, replacedBy, lost, alsoIn, envelope } }: { row: IncomingRegisterRow }) {
  const { t } = useTranslation()
  if (lost === null)
    return (
      <>
        <Struck by={replacedBy}>{title}</Struck>{' '}
        {alsoIn !== null && <Tag>{t('registers.alsoIn', alsoIn)}</Tag>}
      </>
    )
  return (
    <>
      {title !== '' && <Struck by={replacedBy}>{title}</Struck>}{' '}
      <Tag color="warning">{t('registers.lost')}</Tag>
      {lost.isTwice && <Tag color="error">{t('registers.lostTwice')}</Tag>}
      <div className="ht-quiet ht-mono ht-lost-row">
        {t('registers.lostKnown', { envelope, digest: lost.digest.slice(0, DIGEST_SHOWN) })}
      </div>
    </>
  )
}
