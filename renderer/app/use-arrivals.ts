import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { InboxItem } from '../../shared/ipc/views.ts'
import { isOpened, newcomers } from '../features/inbox/inbox-filter.ts'
import { useInbox } from './answers.ts'
import { HOME } from './sections.ts'

const SHOWN_MS = 20_000

/**
 * What has come in while somebody works elsewhere, newest first. 特急 stays until it is answered, everything else for
 * a while; at the inbox all is seen. What was there when the vault was opened is not news.
 */
export function useArrivals(): { items: readonly InboxItem[]; dismiss: (envelope: string) => void } {
  const [location] = useLocation()
  const { data } = useInbox()
  const known = useRef<ReadonlySet<string> | null>(null)
  const [items, setItems] = useState<readonly InboxItem[]>([])
  const isHome = location === HOME
  const dismiss = (envelope: string) => setItems(all => all.filter(item => item.envelope !== envelope))

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what has come in is news, not where one is
  useEffect(() => {
    if (data === undefined) return
    const fresh = known.current === null ? [] : newcomers(data, known.current)
    known.current = new Set(data.filter(isOpened).map(item => item.envelope))
    if (isHome || fresh.length === 0) return
    setItems(all => [...fresh, ...all])
    for (const { envelope, urgency } of fresh)
      if (urgency !== 'flash') setTimeout(() => dismiss(envelope), SHOWN_MS)
  }, [data])

  useEffect(() => {
    if (isHome) setItems([])
  }, [isHome])
  return { items, dismiss }
}
