import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import type { SeriesOrder, SeriesView, WaitingForSeal } from '../../../shared/ipc/sealing-views.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'

export const useWaitingForSeal = () =>
  useQuery<SeriesView>({ queryKey: KEYS.waitingForSeal, queryFn: () => call('sealing:waiting') })

/** The pages with the seal on them; asked anew for each showing, for only a running series draws the seal. */
export const usePagesToSeal = (document: DocumentId) =>
  useQuery({
    queryKey: KEYS.pagesToSeal(document),
    queryFn: () => call('sealing:pages', document),
    gcTime: 0,
    staleTime: 0,
  })

/** Gives the seal's key to the engine for a series. */
export function useBeginSeries(onBegun: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (order: SeriesOrder) => call('sealing:begin', order),
    onSuccess: view => {
      client.setQueryData(KEYS.waitingForSeal, view)
      void client.invalidateQueries({ queryKey: KEYS.pagesToSeal('').slice(0, 1) })
      onBegun()
    },
  })
}

/** One document of the series, as 签发 fixed it. */
export function useSealNext() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ document, receivers, urgency, copies }: WaitingForSeal) =>
      call('document:send', { document, receivers, urgency, copies, words: [] }),
    onSuccess: () => {
      for (const queryKey of [KEYS.outbox, KEYS.registers, KEYS.link, KEYS.approvals])
        void client.invalidateQueries({ queryKey })
      void client.invalidateQueries({ queryKey: KEYS.documents, exact: true })
    },
  })
}

/** The engine forgets the seal's key; whoever leaves the screen has ended the series too. */
export function endSeries(): void {
  void call('sealing:end').catch(() => undefined) // a locked vault has forgotten it already
}

export function useEndOnLeaving(isRunning: boolean): void {
  useEffect(() => (isRunning ? endSeries : undefined), [isRunning])
}
