import type { InboxItem } from '../../../shared/ipc/views.ts'

export type InboxFilter = 'all' | 'open' | 'done' | 'returned'

/** Neither signed for nor returned: it still waits for a person. */
export function isOpenItem(item: InboxItem): boolean {
  return item.state !== 'signed-for' && item.state !== 'returned'
}

export function passesFilter(item: InboxItem, filter: InboxFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'open':
      return isOpenItem(item)
    case 'done':
      return item.state === 'signed-for'
    case 'returned':
      return item.state === 'returned'
  }
}
