import type { InboxItem, InboxState } from '../../../shared/ipc/views.ts'

export type InboxFilter = 'all' | 'open' | 'to-register' | 'done' | 'returned'

const OPEN: readonly InboxState[] = ['arrived', 'verified', 'refused']
const SIGNED: readonly InboxState[] = ['signed-for', 'registered', 'handled', 'archived']

/** Neither signed for nor returned: it still waits for a person. */
export function isOpenItem(item: InboxItem): boolean {
  return OPEN.includes(item.state)
}

/** Decrypted and verified, well or badly; before that not even its title is known. */
export function isOpened(item: InboxItem): boolean {
  return item.state !== 'arrived'
}

/** What has been opened since a list was known. */
export function newcomers(items: readonly InboxItem[], known: ReadonlySet<string>): InboxItem[] {
  return items.filter(item => isOpened(item) && !known.has(item.envelope))
}

export function passesFilter(item: InboxItem, filter: InboxFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'open':
      return isOpenItem(item)
    case 'to-register':
      return item.state === 'signed-for'
    case 'done':
      return SIGNED.includes(item.state)
    case 'returned':
      return item.state === 'returned'
  }
}
