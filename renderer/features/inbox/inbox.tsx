import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { InboxItem } from '../../../shared/ipc/views.ts'
import { useInbox } from '../../app/answers.ts'
import { useListView } from '../../app/list-view.ts'
import { Answered } from '../../components/answer.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { includesText } from '../../components/includes-text.ts'
import { ScreenHead } from '../../components/screen-head.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { useGrowing } from '../../components/use-growing.ts'
import { type InboxFilter, passesFilter } from './inbox-filter.ts'
import { InboxTable } from './inbox-table.tsx'

const FILTERS = ['all', 'open', 'to-register', 'done', 'returned'] as const satisfies readonly InboxFilter[]

export function Inbox() {
  const { t } = useTranslation()
  const inbox = useInbox()
  const list = useListView<InboxFilter>('inbox', FILTERS)
  const { filter, query } = list
  const all = inbox.data ?? []
  return (
    <>
      <ScreenHead title={t('inbox.title')}>
        <Segmented<InboxFilter>
          aria-label={t('inbox.filterLabel')}
          value={filter}
          options={FILTERS.map(name => ({
            value: name,
            label: `${t(`inbox.filter.${name}`)} ${all.filter(item => passesFilter(item, name)).length}`,
          }))}
          onChange={list.setFilter}
        />
        <SearchBox value={query} onChange={list.setQuery} placeholder={t('inbox.searchPlaceholder')} />
      </ScreenHead>
      <Answered query={inbox}>
        {items => (
          <Found
            items={items.filter(item => passesFilter(item, filter) && isFound(item, query))}
            isEmpty={items.length === 0}
            left={list.left}
            onLeave={list.leaveAt}
          />
        )}
      </Answered>
    </>
  )
}

function isFound(item: InboxItem, query: string): boolean {
  return includesText(query, item.title, item.number, item.fromName, item.from)
}

type FoundProps = {
  items: InboxItem[]
  isEmpty: boolean
  left: string | null
  onLeave: (envelope: string) => void
}

function Found({ items, isEmpty, left, onLeave }: FoundProps) {
  const { t } = useTranslation()
  if (isEmpty) return <EmptyState title={t('inbox.emptyTitle')} text={t('inbox.emptyText')} />
  if (items.length === 0) return <EmptyState title={t('inbox.noMatch')} />
  return <Growing items={items} left={left} onLeave={onLeave} />
}

function Growing({ items, left, onLeave }: Omit<FoundProps, 'isEmpty'>) {
  const { shown, end } = useGrowing(
    items,
    items.findIndex(item => item.envelope === left),
  )
  return (
    <div className="ht-inbox">
      <InboxTable items={shown} left={left} onLeave={onLeave} />
      <div ref={end} />
    </div>
  )
}
