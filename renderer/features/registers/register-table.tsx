import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { RegisterRow } from '../../../shared/ipc/views.ts'
import { outboxViewPath } from '../../app/sections.ts'
import { RowTable } from '../../components/row-table.tsx'
import { When } from '../../components/when.tsx'
import type { RegisterName } from './registers.tsx'

const NAMES_SHOWN = 3

export function RegisterTable({ name, rows }: { name: RegisterName; rows: RegisterRow[] }) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  return (
    <RowTable
      label={t(`registers.${name}`)}
      rows={rows}
      keyOf={row => String(row.number)}
      onOpen={row => row.envelope !== null && go(outboxViewPath(row.envelope))}
      columns={[
        { name: 'no', head: t('registers.number'), cell: row => row.number },
        { name: 'at', head: t(`registers.at.${name}`), cell: row => <When at={row.at} /> },
        { name: 'number', head: t('registers.documentNumber'), cell: row => row.documentNumber },
        { name: 'title', head: t('field.title'), cell: row => row.title },
        { name: 'units', head: t('registers.units'), cell: row => <Units units={row.units} /> },
        { name: 'by', head: t(`registers.by.${name}`), cell: row => row.by },
      ]}
    />
  )
}

function Units({ units }: { units: string[] }) {
  const { t } = useTranslation()
  if (units.length <= NAMES_SHOWN) return <>{units.join('、')}</>
  const names = units.slice(0, NAMES_SHOWN).join('、')
  return <span title={units.join('、')}>{t('registers.unitsMore', { names, n: units.length })}</span>
}
