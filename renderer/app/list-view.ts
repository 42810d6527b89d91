import { useUiState } from './ui-state.ts'

/** What a list was asked to show, and the item that was opened from it; kept until the vault is locked. */
export type ListView = { filter: string; query: string; left: string | null }
export type ListName = 'inbox' | 'documents' | 'outbox' | 'registers'

const FRESH: ListView = { filter: '', query: '', left: null }

/** A list's filter, search words and last opened item, so that coming back finds it as it was left. */
export function useListView<Filter extends string>(name: ListName, filters: readonly [Filter, ...Filter[]]) {
  const view = useUiState(state => state.lists[name]) ?? FRESH
  const put = (part: Partial<ListView>) =>
    useUiState.setState(({ lists }) => ({
      lists: { ...lists, [name]: { ...FRESH, ...lists[name], ...part } },
    }))
  return {
    filter: filters.find(filter => filter === view.filter) ?? filters[0],
    query: view.query,
    left: view.left,
    setFilter: (filter: Filter) => put({ filter }),
    setQuery: (query: string) => put({ query }),
    leaveAt: (item: string) => put({ left: item }),
  }
}
