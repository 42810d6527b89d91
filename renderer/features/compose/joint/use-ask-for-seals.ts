import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DocumentId } from '../../../../shared/ids/brands.ts'
import type { AskOrder } from '../../../../shared/ipc/joint-views.ts'
import { useFailureToast } from '../../../app/failure-toast.ts'
import { KEYS } from '../../../app/topics.ts'
import { call } from '../../../bridge.ts'

/** Asks the next co-issuer for its seal; the request waits in the outbox like everything else. */
export function useAskForSeals(id: DocumentId) {
  const client = useQueryClient()
  const onError = useFailureToast()
  return useMutation({
    mutationFn: (order: AskOrder) => call('joint:ask', order),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: KEYS.approval(id) })
      void client.invalidateQueries({ queryKey: KEYS.outbox })
    },
    onError,
  })
}
