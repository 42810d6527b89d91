import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RegisterRow } from '../../../shared/ipc/views.ts'
import { useAppStatus } from '../../app/answers.ts'
import { useListView } from '../../app/list-view.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Answered } from '../../components/answer.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { includesText } from '../../components/includes-text.ts'
import { ScreenHead } from '../../components/screen-head.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { RegisterTable } from './register-table.tsx'

export type RegisterName = 'outgoing' | 'sealing'
const REGISTERS = ['outgoing', 'sealing'] as const

/** The books that cannot be changed: outgoing documents and sealings. */
export function Registers() {
  const { t } = useTranslation()
  const list = useListView<RegisterName>('registers', REGISTERS)
  const { filter: name, query } = list
  const register = useQuery({ queryKey: KEYS[name], queryFn: () => call(`registers:${name}`) })
  return (
    <>
      <ScreenHead title={t('registers.title')}>
        <SearchBox value={query} onChange={list.setQuery} placeholder={t('registers.searchPlaceholder')} />
        <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
          {t('action.print')}
        </Button>
      </ScreenHead>
      <Tabs
        activeKey={name}
        onChange={key => list.setFilter(key === 'sealing' ? 'sealing' : 'outgoing')}
        items={REGISTERS.map(key => ({ key, label: t(`registers.${key}`) }))}
      />
      <Answered query={register}>
        {rows => (
          <Book
            name={name}
            rows={rows.filter(row => includesText(query, row.title, row.documentNumber, ...row.units))}
            isEmpty={rows.length === 0}
            left={list.left}
            onLeave={list.leaveAt}
          />
        )}
      </Answered>
    </>
  )
}

type BookProps = {
  name: RegisterName
  rows: RegisterRow[]
  isEmpty: boolean
  left: string | null
  onLeave: (row: string) => void
}

function Book({ name, rows, isEmpty, left, onLeave }: BookProps) {
  const { t } = useTranslation()
  const status = useAppStatus().data
  const unitName = status?.at === 'open' ? status.unitName : ''
  if (isEmpty) return <EmptyState title={t('registers.emptyTitle')} text={t('registers.emptyText')} />
  if (rows.length === 0) return <EmptyState title={t('registers.noMatch')} />
  return (
    <section className="ht-print" aria-label={t(`registers.${name}`)}>
      <h2 className="ht-print-only">
        {unitName} {t(`registers.${name}`)}
      </h2>
      <RegisterTable name={name} rows={rows} left={left} onLeave={onLeave} />
      <p className="ht-quiet">
        {t('registers.rows', { n: rows.length })} · {t('registers.note')}
      </p>
    </section>
  )
}
