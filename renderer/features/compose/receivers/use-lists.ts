import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DocumentId, ListId } from '../../../../shared/ids/brands.ts'
import type { ListOrder, ListView } from '../../../../shared/ipc/list-views.ts'
import { useFailureToast } from '../../../app/failure-toast.ts'
import { KEYS } from '../../../app/topics.ts'
import { call } from '../../../bridge.ts'

/** The lists that the office keeps, and the one that this draft goes by. */
export function useLists(document: DocumentId) {
  const client = useQueryClient()
  const onError = useFailureToast()
  const lists = useQuery({ queryKey: KEYS.lists, queryFn: () => call('lists:read') })
  const chosen = useQuery({
    queryKey: KEYS.chosenList(document),
    queryFn: () => call('lists:chosen', document),
  })
  const onSuccess = (found: ListView[]) => {
    client.setQueryData(KEYS.lists, found)
    void client.invalidateQueries({ queryKey: KEYS.findings(document) })
    void client.invalidateQueries({ queryKey: KEYS.chosenList(document) })
  }
  const save = useMutation({
    mutationFn: (order: ListOrder) => call('lists:save', order),
    onSuccess,
    onError,
  })
  const remove = useMutation({ mutationFn: (id: ListId) => call('lists:delete', id), onSuccess, onError })
  const choose = useMutation({
    mutationFn: (id: ListId | null) => call('lists:choose', document, id),
    onSuccess: id => {
      client.setQueryData(KEYS.chosenList(document), id)
      void client.invalidateQueries({ queryKey: KEYS.findings(document) })
    },
    onError,
  })
  const current = lists.data?.find(({ id }) => id === chosen.data)
  return { lists: lists.data ?? [], current, save, remove, choose }
}

/** The order that leaves a list as it is, but for what is changed. */
export function orderOf(list: ListView, changes: Partial<ListOrder> = {}): ListOrder {
  const { id, name, relation, units } = list
  return { id, name, relation, units: units.map(({ code }) => code), ...changes }
}
