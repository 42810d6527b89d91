import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { DocumentId } from '../../../../shared/ids/brands.ts'
import type { DoubtLeft } from '../../../../shared/ipc/recognition-views.ts'
import { useFailureToast } from '../../../app/failure-toast.ts'
import { KEYS } from '../../../app/topics.ts'
import { call } from '../../../bridge.ts'

const NONE: readonly DoubtLeft[] = []

/** The doubts of a document that nobody has looked at yet; they are kept with the draft. `set` puts others in their place. */
export function useDoubts(id: DocumentId) {
  const client = useQueryClient()
  const onError = useFailureToast()
  const queryKey = KEYS.doubts(id)
  const { data = NONE } = useQuery<readonly DoubtLeft[]>({
    queryKey,
    queryFn: () => call('document:doubts', id),
  })
  const set = (doubts: readonly DoubtLeft[]) => {
    client.setQueryData(queryKey, doubts) // what was looked at goes at once
    call('document:keep-doubts', id, [...doubts]).catch(error => {
      onError(error)
      void client.invalidateQueries({ queryKey })
    })
  }
  const change = ({ come, gone }: { come: readonly DoubtLeft[]; gone: readonly DoubtLeft[] }) =>
    set([...data.filter(one => !gone.includes(one)), ...come])
  return { doubts: data, set, change, confirm: (doubt: DoubtLeft) => change({ come: [], gone: [doubt] }) }
}
