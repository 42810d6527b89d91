import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../bridge.ts'
import { useFailureToast } from './failure-toast.ts'
import { forgetVault } from './query-client.ts'
import { KEYS } from './topics.ts'
import { forgetChoices } from './ui-state.ts'
import { beforeLeaving } from './unsaved.ts'

/** Saves what is being written, locks the vault, and forgets everything read from it. */
export function useLock() {
  const client = useQueryClient()
  const onError = useFailureToast()
  return useMutation({
    mutationFn: async () => {
      await beforeLeaving()
      return call('vault:lock')
    },
    onSuccess: status => {
      client.setQueryData(KEYS.status, status)
      forgetVault(client)
      forgetChoices()
    },
    onError,
  })
}
