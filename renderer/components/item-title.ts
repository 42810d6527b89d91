import type { TFunction } from 'i18next'
import type { InboxItem, OutboxItem } from '../../shared/ipc/views.ts'

/** A document's title, or why there is none to show. */
export function itemTitle(item: InboxItem | OutboxItem, t: TFunction): string {
  if (item.title !== '') return item.title
  if ('state' in item && item.state === 'recalled') return t('inbox.recalledTitle')
  return 'state' in item && item.state !== 'arrived' ? t('inbox.cannotOpen') : t('inbox.unopened')
}
