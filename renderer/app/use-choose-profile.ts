import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ProfileKind } from '../../shared/ipc/views.ts'
import { call } from '../bridge.ts'
import { useFailureToast } from './failure-toast.ts'
import { forgetVault } from './query-client.ts'
import { KEYS } from './topics.ts'
import { forgetChoices, useUiState } from './ui-state.ts'
import { beforeLeaving } from './unsaved.ts'

/** Goes over to the other vault of this computer, or to its first run if it has none yet. */
export function useChooseProfile() {
  const client = useQueryClient()
  const onError = useFailureToast()
  return useMutation({
    mutationFn: async (profile: ProfileKind) => {
      await beforeLeaving()
      return { profile, status: await call('app:choose-profile', profile) }
    },
    onSuccess: ({ profile, status }) => {
      const other: ProfileKind = profile === 'practice' ? 'network' : 'practice'
      useUiState.setState({ cameFrom: status.at === 'first-run' ? other : null })
      client.setQueryData(KEYS.status, status)
      forgetVault(client)
      forgetChoices()
    },
    onError,
  })
}
