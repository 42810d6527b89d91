import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { DocumentId } from '../../../../shared/ids/brands.ts'
import { KEYS } from '../../../app/topics.ts'
import type { DoubtLeft } from './doubts-left.ts'

const NONE: readonly DoubtLeft[] = []

/** The doubts of a document for as long as the window is open; `set` puts others in their place. */
export function useDoubts(id: DocumentId) {
  const client = useQueryClient()
  const { data = NONE } = useQuery<readonly DoubtLeft[]>({
    queryKey: KEYS.doubts(id),
    queryFn: () => NONE,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const set = (doubts: readonly DoubtLeft[]) => client.setQueryData(KEYS.doubts(id), doubts)
  return { doubts: data, set, confirm: (doubt: DoubtLeft) => set(data.filter(one => one !== doubt)) }
}
