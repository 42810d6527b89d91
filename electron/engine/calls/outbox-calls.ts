import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { OutboxItem } from '../../../shared/ipc/views.ts'
import { DispatchError } from '../dispatch/dispatch-error.ts'
import { pause, resume, withdraw } from '../dispatch/queue-acts.ts'
import { recall } from '../dispatch/recall.ts'
import type { Session } from '../session.ts'
import { allDeputies } from '../vault/tables/deputies.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { deliveriesOf } from '../vault/tables/outbox.ts'
import { outboxItem, outboxView } from '../views/outbox-view.ts'
import type { Context, HandlersOf } from './context.ts'

/** The outbox, and what a person does with an item of it. */
type OutboxCalls = HandlersOf<
  | 'outbox:list'
  | 'outbox:withdraw'
  | 'outbox:pause'
  | 'outbox:resume'
  | 'outbox:recall'
  | 'outbox:log-call'
  | 'outbox:try-now'
  | 'deputies:read'
  | 'deputies:write'
>

export function outboxCalls({ now, session, emit }: Context): OutboxCalls {
  const changed = ({ vault, loop }: Session, envelope: EnvelopeId): OutboxItem => {
    emit('changed', { topic: 'outbox' })
    loop.wake()
    const item = outboxItem(vault.read, envelope, loop.link(), loop.sending())
    if (item === undefined) throw new DispatchError('envelope-unknown', 'no such item in the outbox')
    return item
  }

  return {
    'outbox:list': async () => {
      const { vault, loop } = session()
      return outboxView(vault.read, loop.link(), loop.sending())
    },
    'outbox:withdraw': async (envelope, reason) => {
      const open = session()
      await withdraw(open.vault, envelope, reason, now())
      emit('changed', { topic: 'drafts' })
      return changed(open, envelope)
    },
    'outbox:pause': async (envelope, reason) => {
      const open = session()
      await pause(open.vault, envelope, reason, now())
      return changed(open, envelope)
    },
    'outbox:resume': async envelope => {
      const open = session()
      await resume(open.vault, envelope, now())
      return changed(open, envelope)
    },
    'outbox:recall': async (envelope, units, reason) => {
      const open = session()
      await recall(open.vault, envelope, { units, reason }, now())
      return changed(open, envelope)
    },
    'outbox:log-call': async (envelope, unit, outcome, words) => {
      const open = session()
      if (!deliveriesOf(open.vault.read, envelope).some(entry => entry.unit === unit))
        throw new DispatchError('envelope-unknown', 'no such delivery in the outbox')
      const by = ownIdentity(open.vault.read).seat_name
      open.vault.commit({ kind: 'called', envelope, unit, outcome, words, by, at: now().toISOString() })
      return changed(open, envelope)
    },
    'deputies:read': async () => allDeputies(session().vault.read),
    'deputies:write': async deputies => {
      const { vault } = session()
      const by = ownIdentity(vault.read).seat_name
      vault.commit({ kind: 'deputies-set', deputies, by, at: now().toISOString() })
      emit('changed', { topic: 'outbox' })
      return allDeputies(vault.read)
    },
    'outbox:try-now': async envelope => changed(session(), envelope),
  }
}
