import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { InboxItem, SyncView } from '../../../shared/ipc/views.ts'
import { exportEnvelope, writeAttachment, writeDocument } from '../documents/export.ts'
import { returnIt, signFor } from '../receiving/answer.ts'
import { ReceivingError } from '../receiving/receiving-error.ts'
import type { Session } from '../session.ts'
import { linkView } from '../sync/link.ts'
import { directoryState } from '../vault/tables/directory.ts'
import { findIncoming, unopenedIncoming } from '../vault/tables/inbox.ts'
import { allJobs } from '../vault/tables/outbox.ts'
import { directoryView } from '../views/directory-view.ts'
import { documentView, openDocument, pageView } from '../views/document-view.ts'
import { inboxItem, inboxView } from '../views/inbox-view.ts'
import { registerView } from '../views/register-view.ts'
import type { Context, HandlersOf } from './context.ts'

/** The inbox, the registers, the directory and the link. */
type DeliveryCalls = HandlersOf<
  | 'directory:read'
  | 'inbox:list'
  | 'envelope:open'
  | 'envelope:page'
  | 'envelope:write-attachment'
  | 'envelope:write-document'
  | 'envelope:export'
  | 'inbox:sign-for'
  | 'inbox:return'
  | 'registers:outgoing'
  | 'registers:sealing'
  | 'sync:status'
  | 'sync:try-now'
>

export function deliveryCalls({ now, session, emit }: Context): DeliveryCalls {
  const answered = ({ vault, loop }: Session, envelope: EnvelopeId): InboxItem => {
    emit('changed', { topic: 'inbox' })
    loop.wake()
    const row = findIncoming(vault.read, envelope)
    if (row === undefined) throw new ReceivingError('envelope-unknown', 'no such envelope in the inbox')
    return inboxItem(vault.read, row)
  }

  return {
    'directory:read': async () => directoryView(session().vault.read, now()),
    'inbox:list': async () => inboxView(session().vault.read),
    'envelope:open': async envelope => {
      const { vault, loop } = session()
      return documentView(vault.read, envelope, now(), { link: loop.link(), sending: loop.sending() })
    },
    'envelope:page': async (envelope, index) =>
      pageView(openDocument(session().vault.read, envelope, now()), index),
    'envelope:write-attachment': (envelope, index, path) =>
      writeAttachment(session(), { envelope, index, path }, now()),
    'envelope:write-document': (envelope, path) => writeDocument(session(), { envelope, path }, now()),
    'envelope:export': (envelope, folder) => exportEnvelope(session().vault.read, envelope, folder),
    'inbox:sign-for': async envelope => {
      const open = session()
      await signFor(open.vault, envelope, now())
      return answered(open, envelope)
    },
    'inbox:return': async (envelope, reason) => {
      const open = session()
      await returnIt(open.vault, envelope, reason, now())
      return answered(open, envelope)
    },
    'registers:outgoing': async () => registerView(session().vault.read, 'outgoing_register'),
    'registers:sealing': async () => registerView(session().vault.read, 'sealing_register'),
    'sync:status': async () => syncView(session()),
    'sync:try-now': async () => {
      const open = session()
      open.loop.wake()
      return syncView(open)
    },
  }
}

function syncView({ vault, loop }: Session): SyncView {
  return {
    link: linkView(loop.link()),
    waitingOut: allJobs(vault.read).filter(job => job.state.at === 'waiting').length,
    waitingIn: unopenedIncoming(vault.read).length,
    directoryAt: directoryState(vault.read)?.at ?? null,
  }
}
