import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { InboxItem, SyncView } from '../../../shared/ipc/views.ts'
import { exportEnvelope, writeAttachment, writeDocument, writePdfCopy } from '../documents/export.ts'
import { answerRecall, archive, handle, register, returnIt, signFor } from '../receiving/answer.ts'
import { ReceivingError } from '../receiving/receiving-error.ts'
import type { Session } from '../session.ts'
import { linkView } from '../sync/link.ts'
import type { ClientVault } from '../vault/schema.ts'
import { directoryState } from '../vault/tables/directory.ts'
import { findIncoming, unopenedIncoming } from '../vault/tables/inbox.ts'
import { waitingJobs } from '../vault/tables/outbox.ts'
import { directoryView } from '../views/directory-view.ts'
import { documentView, openDocument, pageView } from '../views/document-view.ts'
import { inboxItem, inboxView } from '../views/inbox-view.ts'
import { incomingRegisterView, registerView } from '../views/register-view.ts'
import type { Context, HandlersOf } from './context.ts'

/** The inbox, the registers, the directory and the link. */
type DeliveryCalls = HandlersOf<
  | 'directory:read'
  | 'inbox:list'
  | 'envelope:open'
  | 'envelope:page'
  | 'envelope:write-attachment'
  | 'envelope:write-document'
  | 'envelope:write-pdf'
  | 'envelope:export'
  | 'inbox:sign-for'
  | 'inbox:return'
  | 'inbox:register'
  | 'inbox:handle'
  | 'inbox:archive'
  | 'inbox:answer-recall'
  | 'registers:incoming'
  | 'registers:outgoing'
  | 'registers:sealing'
  | 'sync:status'
  | 'sync:try-now'
>

export function deliveryCalls({ now, session, emit }: Context): DeliveryCalls {
  const answer = async (
    envelope: EnvelopeId,
    act: (vault: ClientVault) => Promise<void>,
  ): Promise<InboxItem> => {
    const { vault, loop } = session()
    await act(vault)
    emit('changed', { topic: 'inbox' })
    loop.wake()
    const row = findIncoming(vault.read, envelope)
    if (row === undefined) throw new ReceivingError('envelope-unknown', 'no such envelope in the inbox')
    return inboxItem(vault.read, row, loop.fetching)
  }

  return {
    'directory:read': async () => directoryView(session().vault.read, now()),
    'inbox:list': async () => inboxView(session().vault.read, session().loop.fetching),
    'envelope:open': async envelope => {
      const { vault, loop } = session()
      return documentView(vault.read, envelope, now(), {
        link: loop.link(),
        sending: loop.sending(),
        fetchingOf: loop.fetching,
      })
    },
    'envelope:page': async (envelope, index) =>
      pageView(openDocument(session().vault.read, envelope, now()), index),
    'envelope:write-attachment': (envelope, index, path) =>
      writeAttachment(session(), { envelope, index, path }, now()),
    'envelope:write-document': (envelope, path) => writeDocument(session(), { envelope, path }, now()),
    'envelope:write-pdf': (envelope, path) => writePdfCopy(session(), { envelope, path }, now()),
    'envelope:export': (envelope, folder) => exportEnvelope(session().vault.read, envelope, folder),
    'inbox:sign-for': envelope => answer(envelope, vault => signFor(vault, envelope, now())),
    'inbox:return': (envelope, reason) => answer(envelope, vault => returnIt(vault, envelope, reason, now())),
    'inbox:register': (envelope, order) => answer(envelope, vault => register(vault, envelope, order, now())),
    'inbox:handle': envelope => answer(envelope, vault => handle(vault, envelope, now())),
    'inbox:archive': (envelope, fileNumber) =>
      answer(envelope, vault => archive(vault, envelope, fileNumber, now())),
    'inbox:answer-recall': (envelope, refusal) =>
      answer(envelope, vault => answerRecall(vault, envelope, refusal, now())),
    'registers:incoming': async () => incomingRegisterView(session().vault.read),
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
    waitingOut: waitingJobs(vault.read).length,
    waitingIn: unopenedIncoming(vault.read).length,
    directoryAt: directoryState(vault.read)?.at ?? null,
    directoryCheckedAt: directoryState(vault.read)?.checkedAt ?? null,
  }
}
