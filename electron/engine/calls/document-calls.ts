import type { DocumentId } from '../../../shared/ids/brands.ts'
import type { PageView } from '../../../shared/ipc/views.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { pageToSvg } from '../../../shared/layout/svg.ts'
import { requireReserve } from '../care/tight.ts'
import { dispatch } from '../dispatch/dispatch.ts'
import { addFiles, removeAttachment } from '../documents/attachments.ts'
import { findingsOf } from '../documents/check.ts'
import { keepDoubts } from '../documents/doubts.ts'
import { createDraft, deleteDraft, listDrafts, readDraft, saveDraft } from '../documents/drafts.ts'
import { keepWhenDue } from '../documents/history.ts'
import { manuscriptOf, writeManuscript } from '../documents/manuscript.ts'
import { importFile, recognisePasted } from '../documents/recognise.ts'
import { profileInForce } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { doubtsOf } from '../vault/tables/doubts.ts'
import type { Context, HandlersOf } from './context.ts'

/** Writing, checking and sending documents. */
type DocumentCalls = HandlersOf<
  | 'document:list'
  | 'document:read'
  | 'document:create'
  | 'document:save'
  | 'document:delete'
  | 'document:add-files'
  | 'document:remove-attachment'
  | 'document:check'
  | 'document:recognise'
  | 'document:import-file'
  | 'document:doubts'
  | 'document:keep-doubts'
  | 'document:manuscript'
  | 'document:write-manuscript'
  | 'document:preview'
  | 'document:send'
  | 'document:cancel-send'
>

export function documentCalls(
  context: Context,
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
): DocumentCalls {
  const { now, session, emit } = context
  let sending: AbortController | undefined
  const changed = <T>(value: T): T => {
    emit('changed', { topic: 'drafts' })
    return value
  }

  return {
    'document:list': async () => listDrafts(session().vault.read),
    'document:read': async id => readDraft(session().vault.read, id),
    'document:create': async content => changed(createDraft(session().vault, content, now())),
    'document:save': async (id, content) => {
      const { vault } = session()
      const saved = saveDraft(vault, id, content, now())
      keepWhenDue(vault, id, now())
      return changed(saved)
    },
    'document:delete': async id => {
      await deleteDraft(session().vault, id)
      return changed(null)
    },
    'document:add-files': async (id, paths) => {
      requireReserve(session())
      const { vault, partFiles } = session()
      const maxBytes = profileInForce(vault.read, now()).limits.partBytes
      const onProgress = (done: number, total: number) =>
        emit('progress', { task: 'attach', done, total, label: '' })
      const { freeBytes } = partFiles
      return changed(await addFiles(vault, id, paths, { maxBytes, now: now(), freeBytes, onProgress }))
    },
    'document:remove-attachment': async (id, index) =>
      changed(await removeAttachment(session().vault, id, index, now())),
    'document:check': async (id, receivers) =>
      findingsOf(session().vault.read, id, { now: now(), receivers }),
    'document:recognise': async pasted => recognisePasted(pasted),
    'document:doubts': async id => doubtsOf(session().vault.read, id),
    'document:keep-doubts': async (id, doubts) => keepDoubts(session().vault, id, doubts),
    'document:import-file': async path => {
      requireReserve(session())
      return changed(await importFile(session().vault, path, now()))
    },
    'document:manuscript': async id => manuscriptOf(session().vault.read, id),
    'document:write-manuscript': async (id, path) => writeManuscript(session().vault, id, path),
    'document:preview': async id => preview(session().vault.read, id),
    'document:send': order =>
      inTurn(async () => {
        const { vault, partFiles, loop, series } = session()
        const onProgress = (done: number, total: number) =>
          emit('progress', { task: 'send', done, total, label: '' })
        sending = new AbortController()
        const { signal } = sending
        const sent = await dispatch(vault, order, {
          now: now(),
          partFiles,
          series,
          signal,
          onProgress,
        }).finally(() => {
          sending = undefined
        })
        emit('changed', { topic: 'outbox' })
        loop.wake()
        return changed(sent)
      }),
    'document:cancel-send': async () => {
      sending?.abort()
      return null
    },
  }
}

function preview(vault: ReadableVault, id: DocumentId): PageView[] {
  return layoutDocument(readDraft(vault, id).document).pages.map(page => ({
    svg: pageToSvg(page),
    width: page.width,
    height: page.height,
  }))
}
