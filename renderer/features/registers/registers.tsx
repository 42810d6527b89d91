import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Tabs } from 'antd'
import type { ReactNode } from 'react'
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
import { IncomingTable } from './incoming-table.tsx'
import { RegisterTable } from './register-table.tsx'
import { SealingChain } from './sealing-chain.tsx'

export type RegisterName = 'outgoing' | 'sealing'
type BookName = 'incoming' | RegisterName
const REGISTERS = ['incoming', 'outgoing', 'sealing'] as const

/** The books that cannot be changed: incoming documents, outgoing ones, and sealings. */
export function Registers() {
  const { t } = useTranslation()
  const list = useListView<BookName>('registers', REGISTERS)
  const { filter: name, query } = list
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
        onChange={key => list.setFilter(REGISTERS.find(known => known === key) ?? 'outgoing')}
        items={REGISTERS.map(key => ({ key, label: t(`registers.${key}`) }))}
      />
      {name === 'incoming' ? <IncomingBook list={list} /> : <WrittenBook name={name} list={list} />}
      {name === 'sealing' && <SealingChain />}
    </>
  )
}

type List = Pick<ReturnType<typeof useListView>, 'query' | 'left' | 'leaveAt'>

/** A book that sending writes by itself. */
function WrittenBook({ name, list }: { name: RegisterName; list: List }) {
  const register = useQuery({ queryKey: KEYS[name], queryFn: () => call(`registers:${name}`) })
  const { query } = list
  return (
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
  )
}

function IncomingBook({ list: { query, left, leaveAt } }: { list: List }) {
  const { t } = useTranslation()
  const register = useQuery({ queryKey: KEYS.incoming, queryFn: () => call('registers:incoming') })
  return (
    <Answered query={register}>
      {all => {
        const rows = all.filter(row =>
          includesText(query, row.title, row.documentNumber, row.senderName, row.office),
        )
        if (all.length === 0)
          return <EmptyState title={t('registers.emptyTitle')} text={t('registers.incomingEmpty')} />
        if (rows.length === 0) return <EmptyState title={t('registers.noMatch')} />
        return (
          <PrintedBook name="incoming" n={rows.length}>
            <IncomingTable rows={rows} left={left} onLeave={leaveAt} />
          </PrintedBook>
        )
      }}
    </Answered>
  )
}

/** The book with the unit's name above it on paper, and how many rows it has. */
function PrintedBook({ name, n, children }: { name: BookName; n: number; children: ReactNode }) {
  const { t } = useTranslation()
  const status = useAppStatus().data
  const unitName = status?.at === 'open' ? status.unitName : ''
  return (
    <section className={`ht-print ht-book-${name}`} aria-label={t(`registers.${name}`)}>
      <h2 className="ht-print-only">
        {unitName} {t(`registers.${name}`)}
      </h2>
      {children}
      <p className="ht-quiet">
        {t('registers.rows', { n })} · {t('registers.note')}
      </p>
    </section>
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
  if (isEmpty) return <EmptyState title={t('registers.emptyTitle')} text={t('registers.emptyText')} />
  if (rows.length === 0) return <EmptyState title={t('registers.noMatch')} />
  return (
    <PrintedBook name={name} n={rows.length}>
      <RegisterTable name={name} rows={rows} left={left} onLeave={onLeave} />
    </PrintedBook>
  )
}
