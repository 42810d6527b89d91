import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { RegisterRow } from '../../../shared/ipc/views.ts'
import { registerViewPath } from '../../app/sections.ts'
import { RowTable } from '../../components/row-table.tsx'
import { SaveManuscript } from '../../components/save-manuscript.tsx'
import { Struck } from '../../components/struck.tsx'
import { When } from '../../components/when.tsx'
import type { RegisterName } from './registers.tsx'

const NAMES_SHOWN = 3

type Props = {
  name: RegisterName
  rows: RegisterRow[]
  left: string | null
  onLeave: (row: string) => void
}

export function RegisterTable({ name, rows, left, onLeave }: Props) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const manuscriptColumn = {
    name: 'manuscript',
    head: t('manuscript.title'),
    cell: ({ manuscript }: RegisterRow) =>
      manuscript === null ? '' : <SaveManuscript manuscript={manuscript} />,
  }
  return (
    <RowTable
      label={t(`registers.${name}`)}
      rows={rows}
      keyOf={row => String(row.number)}
      left={left}
      onOpen={row => {
        if (row.envelope === null) return
        onLeave(String(row.number))
        go(registerViewPath(row.envelope))
      }}
      columns={[
        { name: 'no', head: t('registers.number'), cell: row => row.number },
        { name: 'at', head: t(`registers.at.${name}`), cell: row => <When at={row.at} /> },
        { name: 'number', head: t('registers.documentNumber'), cell: row => row.documentNumber },
        { name: 'title', head: t('field.title'), cell: row => <Title row={row} /> },
        { name: 'units', head: t('registers.units'), cell: row => <Units units={row.units} /> },
        ...(name === 'outgoing' ? [manuscriptColumn] : []),
        { name: 'by', head: t(`registers.by.${name}`), cell: row => row.by },
      ]}
    />
  )
}

/** A void row stays in the book, struck through, with its reason. */
function Title({ row: { title, voided, replacedBy } }: { row: RegisterRow }) {
  const { t } = useTranslation()
  if (voided === null) return <Struck by={replacedBy}>{title}</Struck>
  return (
    <>
      <del>{title}</del> <Tag color="error">{t('registers.voided')}</Tag>{' '}
      <span className="ht-quiet">{t('registers.voidedBy', voided)}</span>
    </>
  )
}

function Units({ units }: { units: string[] }) {
  const { t } = useTranslation()
  if (units.length <= NAMES_SHOWN) return <>{units.join('、')}</>
  const names = units.slice(0, NAMES_SHOWN).join('、')
  return (
    <>
      <span className="ht-screen-only" title={units.join('、')}>
        {t('registers.unitsMore', { names, n: units.length })}
      </span>
      <span className="ht-print-only">{units.join('、')}</span>
    </>
  )
}
