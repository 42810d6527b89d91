import { App, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { InboxItem } from '../../shared/ipc/views.ts'
import { itemTitle } from '../components/item-title.ts'
import { isOpened, newcomers } from '../features/inbox/inbox-filter.ts'
import { useInbox } from './answers.ts'
import { HOME, inboxPath } from './sections.ts'

const SHOWN_SECONDS = 12

/**
 * Says what has come in while somebody works elsewhere: who sent it and its title. 特急 stays until it is
 * answered. What was there when the vault was opened is not news.
 */
export function useArrivals(): void {
  const { t } = useTranslation()
  const { notification } = App.useApp()
  const [location, go] = useLocation()
  const { data } = useInbox()
  const known = useRef<ReadonlySet<string> | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what has come in is news, not where one is
  useEffect(() => {
    if (data === undefined) return
    const fresh = known.current === null ? [] : newcomers(data, known.current)
    known.current = new Set(data.filter(isOpened).map(item => item.envelope))
    if (location === HOME) return
    for (const item of fresh) announce(item)
  }, [data])

  useEffect(() => {
    if (location === HOME) notification.destroy()
  }, [location, notification])

  function announce(item: InboxItem): void {
    const key = item.envelope
    const open = () => {
      notification.destroy(key)
      go(inboxPath(item.envelope))
    }
    notification.open({
      key,
      type: item.state === 'refused' ? 'error' : item.urgency === 'flash' ? 'warning' : 'info',
      title: t(`arrival.${item.urgency}`, { unit: item.fromName }),
      description: item.state === 'refused' ? t('arrival.refused') : itemTitle(item, t),
      placement: 'bottomRight',
      role: 'status',
      duration: item.urgency === 'flash' ? false : SHOWN_SECONDS,
      actions: (
        <Button size="small" type="primary" onClick={open}>
          {t('arrival.open')}
        </Button>
      ),
    })
  }
}
