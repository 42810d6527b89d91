import { Segmented } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboxItem } from '../../../shared/ipc/views.ts'
import { useOutbox } from '../../app/answers.ts'
import { useListView } from '../../app/list-view.ts'
import { Answered } from '../../components/answer.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { includesText } from '../../components/includes-text.ts'
import { ScreenHead } from '../../components/screen-head.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { useGrowing } from '../../components/use-growing.ts'
import { OutboxCard } from './outbox-card.tsx'
import { type OutboxFilter, passesFilter } from './outbox-sentences.ts'

const FILTERS = ['all', 'waiting', 'open', 'attention'] as const satisfies readonly OutboxFilter[]

/** Everything sealed and sent, until the last receiver has signed for it. */
export function Outbox({ highlighted }: { highlighted: string | undefined }) {
  const { t } = useTranslation()
  const outbox = useOutbox()
  const list = useListView<OutboxFilter>('outbox', FILTERS)
  const { filter, query } = list
  const all = outbox.data ?? []
  useShown(highlighted, all, list)
  return (
    <>
      <ScreenHead title={t('outbox.title')}>
        <Segmented<OutboxFilter>
          aria-label={t('outbox.filterLabel')}
          value={filter}
          options={FILTERS.map(name => ({
            value: name,
            label: `${t(`outbox.filter.${name}`)} ${all.filter(item => passesFilter(item, name)).length}`,
          }))}
          onChange={list.setFilter}
        />
        <SearchBox value={query} onChange={list.setQuery} placeholder={t('outbox.searchPlaceholder')} />
      </ScreenHead>
      <Answered query={outbox}>
        {items => (
          <Board
            items={items.filter(item => passesFilter(item, filter) && isFound(item, query))}
            isEmpty={items.length === 0}
            highlighted={highlighted}
          />
        )}
      </Answered>
    </>
  )
}

/** What somebody was led to is never hidden behind a filter left standing. */
function useShown(
  highlighted: string | undefined,
  all: readonly OutboxItem[],
  { filter, query, setFilter, setQuery }: ReturnType<typeof useListView<OutboxFilter>>,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when somebody is led here
  useEffect(() => {
    const item = all.find(({ envelope }) => envelope === highlighted)
    if (item === undefined || (passesFilter(item, filter) && isFound(item, query))) return
    setFilter('all')
    setQuery('')
  }, [highlighted])
}

function isFound(item: OutboxItem, query: string): boolean {
  return includesText(query, item.title, item.number, ...item.deliveries.map(({ unitName }) => unitName))
}

type BoardProps = { items: OutboxItem[]; isEmpty: boolean; highlighted: string | undefined }

function Board({ items, isEmpty, highlighted }: BoardProps) {
  const { t } = useTranslation()
  if (isEmpty) return <EmptyState title={t('outbox.emptyTitle')} text={t('outbox.emptyText')} />
  if (items.length === 0) return <EmptyState title={t('outbox.noMatch')} />
  return <Growing items={items} highlighted={highlighted} />
}

function Growing({ items, highlighted }: Omit<BoardProps, 'isEmpty'>) {
  const { shown, end } = useGrowing(
    items,
    items.findIndex(item => item.envelope === highlighted),
  )
  return (
    <>
      <ol className="ht-board">
        {shown.map((item, index) => (
          <OutboxCard
            key={item.envelope}
            item={item}
            isFirst={index === 0}
            isHighlighted={item.envelope === highlighted}
          />
        ))}
      </ol>
      <div ref={end} />
    </>
  )
}
