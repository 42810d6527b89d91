import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Finding } from '../../../shared/checks/finding.ts'
import type { DocumentId, UnitCode } from '../../../shared/ids/brands.ts'
import type { AttachmentView, Draft } from '../../../shared/ipc/views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'

export const useDrafts = () => useQuery({ queryKey: KEYS.documents, queryFn: () => call('document:list') })

export const useDraft = (id: DocumentId) =>
  useQuery({ queryKey: KEYS.document(id), queryFn: () => call('document:read', id) })

/** With the receivers chosen, once there are some. */
export const useFindings = (id: DocumentId, receivers?: UnitCode[]) =>
  useQuery<Finding[]>({
    queryKey: receivers === undefined ? KEYS.findings(id) : [...KEYS.findings(id), ...receivers],
    queryFn: () =>
      receivers === undefined ? call('document:check', id) : call('document:check', id, receivers),
    placeholderData: keepPreviousData,
  })

/** Adds files through the system's dialog, or takes one off; the draft shows the new list at once, as `show` does. */
export function useAttachments(id: DocumentId) {
  const client = useQueryClient()
  const onError = useFailureToast()
  const show = (attachments: AttachmentView[]) => {
    client.setQueryData<Draft>(KEYS.document(id), draft => (draft ? { ...draft, attachments } : undefined))
    void client.invalidateQueries({ queryKey: KEYS.findings(id) })
  }
  const attach = useMutation({ mutationFn: () => call('document:attach', id), onSuccess: show, onError })
  const remove = useMutation({
    mutationFn: (index: number) => call('document:remove-attachment', id, index),
    onSuccess: show,
    onError,
  })
  return { attach, remove, show }
}
