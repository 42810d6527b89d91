import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DocumentId } from '../../../../shared/ids/brands.ts'
import type { ActOrder, ApprovalView, PersonView } from '../../../../shared/ipc/approval-views.ts'
import { KEYS } from '../../../app/topics.ts'
import { call } from '../../../bridge.ts'

export const useApproval = (id: DocumentId) =>
  useQuery<ApprovalView>({ queryKey: KEYS.approval(id), queryFn: () => call('approval:read', id) })

export const usePersons = () =>
  useQuery<PersonView[]>({ queryKey: KEYS.persons, queryFn: () => call('persons:list') })

/** One act of approval; the document is fixed or free again as soon as it is done. */
export function useAct(id: DocumentId, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (order: ActOrder) => call('approval:act', order),
    onSuccess: view => {
      client.setQueryData(KEYS.approval(id), view)
      void client.invalidateQueries({ queryKey: KEYS.document(id), exact: true })
      void client.invalidateQueries({ queryKey: KEYS.findings(id) })
      onDone()
    },
  })
}
