import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { CopyFrom } from '../../../shared/ipc/writing-views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { documentPath } from '../../app/sections.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'

/** Begins a new document from an earlier one and opens it. */
export function useCopyDocument() {
  const client = useQueryClient()
  const [, go] = useLocation()
  const onError = useFailureToast()
  return useMutation({
    mutationFn: (from: CopyFrom) => call('document:copy', from),
    onSuccess: draft => {
      client.setQueryData(KEYS.document(draft.id), draft)
      void client.invalidateQueries({ queryKey: KEYS.documents, exact: true })
      go(documentPath(draft.id))
    },
    onError,
  })
}
