import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { OfficialDocument } from '../../../../shared/document/model.ts'
import type { State } from '../../../../shared/document/redline/redline.ts'
import type { DocumentId, VersionId } from '../../../../shared/ids/brands.ts'
import { useFailureToast } from '../../../app/failure-toast.ts'
import { KEYS } from '../../../app/topics.ts'
import { call } from '../../../bridge.ts'

/** The states of a document that are kept, newest first. */
export const useVersions = (id: DocumentId) =>
  useQuery({ queryKey: KEYS.versions(id), queryFn: () => call('document:versions', id), staleTime: 0 })

const statesKey = (id: DocumentId, version: VersionId | undefined) => [...KEYS.versions(id), version ?? '']

/** A kept state, with what was accepted since, and all those after it, oldest first, with their words. */
export function useStatesFrom(id: DocumentId, version: VersionId | undefined) {
  return useQuery({
    queryKey: statesKey(id, version),
    enabled: version !== undefined,
    queryFn: async (): Promise<State[]> => {
      const all = await call('document:versions', id)
      const from = all.findIndex(({ id: one }) => one === version)
      const wanted = all.slice(0, from + 1).reverse()
      return Promise.all(
        wanted.map(async ({ id: one, author, at, step }, place) => ({
          document: await call(place === 0 ? 'document:redline-base' : 'document:version', one),
          author,
          at,
          step,
        })),
      )
    },
  })
}

/** What can be done from the history; `onTake` puts another document in place of the draft. */
export function useHistoryActions(id: DocumentId, onTake: (document: OfficialDocument) => Promise<void>) {
  const client = useQueryClient()
  const onError = useFailureToast()
  const restore = useMutation({
    mutationFn: async (version: VersionId) => onTake((await call('document:restore', id, version)).document),
    onSuccess: () => client.invalidateQueries({ queryKey: KEYS.versions(id) }),
    onError,
  })
  const take = useMutation({ mutationFn: onTake, onError })
  const accept = useMutation({
    mutationFn: ({ version, base }: { version: VersionId; base: OfficialDocument }) =>
      call('document:accept-changes', version, base),
    onSuccess: (document, { version }) =>
      client.setQueryData<State[]>(statesKey(id, version), states =>
        states?.map((state, at) => (at === 0 ? { ...state, document } : state)),
      ),
    onError,
  })
  const keep = useMutation({
    mutationFn: () => call('document:keep-version', id),
    onSuccess: versions => client.setQueryData(KEYS.versions(id), versions),
    onError,
  })
  return { restore, take, accept, keep }
}
