import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InboxItem } from '../../../shared/ipc/views.ts'
import { useInbox } from '../../app/answers.ts'
import { Answered } from '../../components/answer.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { includesText } from '../../components/includes-text.ts'
import { ScreenHead } from '../../components/screen-head.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { type InboxFilter, passesFilter } from './inbox-filter.ts'
import { InboxTable } from './inbox-table.tsx'

const FILTERS: readonly InboxFilter[] = ['all', 'open', 'done', 'returned']

export function Inbox() {
  const { t } = useTranslation()
  const inbox = useInbox()
  const [filter, setFilter] = useState<InboxFilter>('all')
  const [query, setQuery] = useState('')
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
          onChange={setFilter}
        />
        <SearchBox value={query} onChange={setQuery} placeholder={t('inbox.searchPlaceholder')} />
      </ScreenHead>
      <Answered query={inbox}>
        {items => (
          <Found
            items={items.filter(item => passesFilter(item, filter) && isFound(item, query))}
            isEmpty={items.length === 0}
          />
        )}
      </Answered>
    </>
  )
}

function isFound(item: InboxItem, query: string): boolean {
  return includesText(query, item.title, item.number, item.fromName, item.from)
}

function Found({ items, isEmpty }: { items: InboxItem[]; isEmpty: boolean }) {
  const { t } = useTranslation()
  if (isEmpty) return <EmptyState title={t('inbox.emptyTitle')} text={t('inbox.emptyText')} />
  if (items.length === 0) return <EmptyState title={t('inbox.noMatch')} />
  return <InboxTable items={items} />
}
