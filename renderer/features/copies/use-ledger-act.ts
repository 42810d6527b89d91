import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { CopyLedgerView } from '../../../shared/ipc/copy-views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'

/** An entry in the ledger; the engine answers with the ledger as it is then. */
export function useLedgerAct(envelope: EnvelopeId, act: () => Promise<CopyLedgerView>, onDone?: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: view => {
      client.setQueryData(KEYS.copies(envelope), view)
      onDone?.()
    },
    onError: useFailureToast(),
  })
}
