import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { OfficialDocument } from '../../../../shared/document/model.ts'
import type { DocumentId, VersionId } from '../../../../shared/ids/brands.ts'
import type { Draft } from '../../../../shared/ipc/views.ts'
import { useFailureToast } from '../../../app/failure-toast.ts'
import { KEYS } from '../../../app/topics.ts'
import { call } from '../../../bridge.ts'

/** The states of a document that are kept, newest first. */
export const useVersions = (id: DocumentId) =>
  useQuery({ queryKey: KEYS.versions(id), queryFn: () => call('document:versions', id), staleTime: 0 })

export type FullVersion = { document: OfficialDocument; author: string; at: string }

/** A kept state and all those after it, oldest first, with their words. */
export function useVersionsFrom(id: DocumentId, version: VersionId | undefined) {
  return useQuery({
    queryKey: [...KEYS.versions(id), version ?? ''],
    enabled: version !== undefined,
    queryFn: async (): Promise<FullVersion[]> => {
      const all = await call('document:versions', id)
      const from = all.findIndex(({ id: one }) => one === version)
      const wanted = all.slice(0, from + 1).reverse()
      return Promise.all(
        wanted.map(async ({ id: one, author, at }) => ({
          document: await call('document:version', one),
          author,
          at,
        })),
      )
    },
  })
}

/** What can be done from the history; `onReplaced` is told when the draft is another one. */
export function useHistoryActions(id: DocumentId, onReplaced: () => void) {
  const client = useQueryClient()
  const onError = useFailureToast()
  const replaced = (draft: Draft) => {
    client.setQueryData(KEYS.document(id), draft)
    for (const queryKey of [KEYS.findings(id), KEYS.versions(id)]) void client.invalidateQueries({ queryKey })
    void client.invalidateQueries({ queryKey: KEYS.documents, exact: true })
    onReplaced()
  }
  const restore = useMutation({
    mutationFn: (version: VersionId) => call('document:restore', id, version),
    onSuccess: replaced,
    onError,
  })
  const save = useMutation({
    mutationFn: (document: OfficialDocument) => call('document:save', id, document),
    onSuccess: replaced,
    onError,
  })
  const keep = useMutation({
    mutationFn: () => call('document:keep-version', id),
    onSuccess: versions => client.setQueryData(KEYS.versions(id), versions),
    onError,
  })
  return { restore, save, keep }
}
