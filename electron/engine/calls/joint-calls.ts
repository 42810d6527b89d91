import { askForSeals } from '../joint/ask-for-seals.ts'
import { sealInTurn } from '../joint/seal-in-turn.ts'
import { ReceivingError } from '../receiving/receiving-error.ts'
import { findIncoming } from '../vault/tables/inbox.ts'
import { inboxItem } from '../views/inbox-view.ts'
import { jointView } from '../views/joint-view.ts'
import type { Context, HandlersOf } from './context.ts'

/** Joint documents: asking the co-issuers for their seals, and sealing what we are asked to. */
type JointCalls = HandlersOf<'joint:read' | 'joint:ask' | 'joint:seal'>

export function jointCalls(
  { now, session, emit }: Context,
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
): JointCalls {
  const changed = () => {
    for (const topic of ['drafts', 'outbox', 'inbox'] as const) emit('changed', { topic })
    session().loop.wake()
  }
  return {
    'joint:read': async document => jointView(session().vault.read, document),
    'joint:ask': order =>
      inTurn(async () => {
        const { vault, partFiles } = session()
        await askForSeals(vault, order, { now: now(), partFiles })
        changed()
        return jointView(vault.read, order.document)
      }),
    'joint:seal': order =>
      inTurn(async () => {
        const { vault, partFiles } = session()
        await sealInTurn(vault, order, { now: now(), partFiles })
        changed()
        const row = findIncoming(vault.read, order.envelope)
        if (row === undefined) throw new ReceivingError('envelope-unknown', 'no such envelope in the inbox')
        return inboxItem(vault.read, row, session().loop.fetching)
      }),
  }
}
