import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { PrintOrder, PrintOutcome } from '../../../shared/ipc/print-views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call, on } from '../../bridge.ts'

/** Prints; the engine says how many copies it has made ready, and the ledger is asked again whatever came of it. */
export function usePrint(onDone: (outcome: PrintOutcome) => void) {
  const client = useQueryClient()
  const [ready, setReady] = useState(0)
  useEffect(() => on('progress', now => now.task === 'print' && setReady(now.done)), [])
  const print = useMutation({
    mutationFn: (order: PrintOrder) => call('copies:print', order),
    onMutate: () => setReady(0),
    onSuccess: onDone,
    onError: useFailureToast(),
    onSettled: (_outcome, _error, { envelope }) =>
      client.invalidateQueries({ queryKey: KEYS.copies(envelope) }),
  })
  return { print, ready }
}
