import type { ExchangeClient } from '../../electron/engine/sync/exchange-client.ts'
import type { PageItem } from '../../shared/mailbox/mailbox-page.ts'

/*
 * Stands between a client and a real exchange, and hands over of its mailbox what a test wants, in the order it wants:
 * an exchange that keeps things back, mixes them up, or comes with them a second time. Everything else is the real one's.
 */
export type ForgetfulExchange = {
  client: ExchangeClient
  /** What it hands over of what is new in the mailbox; the rest it keeps back. */
  arrange: (news: readonly PageItem[]) => readonly PageItem[]
  /** It comes out with everything that it has kept back. */
  remember(): void
  /** It hands over once more all that it has handed over so far. */
  repeat(): void
}

const PAGE = 500

export function forgetfulExchange(real: ExchangeClient): ForgetfulExchange {
  const handed: PageItem[] = []
  let kept: PageItem[] = []
  let asked = 0
  const hand = (items: readonly PageItem[]) => {
    for (const item of items) handed.push({ ...item, cursor: handed.length + 1 })
  }
  const exchange: ForgetfulExchange = {
    client: {
      ...real,
      mailbox: async after => {
        const { items: news, ...rest } = await real.mailbox(asked, PAGE)
        asked = news.at(-1)?.cursor ?? asked
        const chosen = exchange.arrange(news)
        kept = [...kept, ...news.filter(item => !chosen.includes(item))]
        hand(chosen)
        return { ...rest, items: handed.filter(({ cursor }) => cursor > after) }
      },
    },
    arrange: news => news,
    remember: () => {
      hand(kept)
      kept = []
    },
    repeat: () => hand([...handed]),
  }
  return exchange
}
