import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Events } from '../../../../shared/ipc/contract.ts'
import type { Sent } from '../../../../shared/ipc/views.ts'
import { KEYS } from '../../../app/topics.ts'
import { call, on } from '../../../bridge.ts'
import type { Order } from './send-form.ts'

type Progress = Events['progress']

/** Signs, or seals and queues; the engine says how far it is. Nothing has left when it fails. */
export function useSend(onSent: (sent: Sent) => void, onSigned: () => void) {
  const client = useQueryClient()
  const [progress, setProgress] = useState<Progress | null>(null)
  useEffect(() => on('progress', now => now.task === 'send' && setProgress(now)), [])
  const send = useMutation({
    mutationFn: async (wanted: Order): Promise<Sent | null> => {
      if (wanted.kind === 'send') return call('document:send', wanted.order)
      await call('approval:sign', wanted.order)
      if (wanted.asks !== null) await call('joint:ask', wanted.asks)
      return null
    },
    onSuccess: (sent, { order: { document } }) => {
      for (const queryKey of [
        KEYS.outbox,
        KEYS.registers,
        KEYS.link,
        KEYS.persons,
        KEYS.numbers,
        KEYS.approval(document),
      ])
        void client.invalidateQueries({ queryKey })
      void client.invalidateQueries({ queryKey: KEYS.documents, exact: true })
      void client.invalidateQueries({ queryKey: KEYS.document(document), exact: true })
      if (sent === null) onSigned()
      else onSent(sent)
    },
    onSettled: () => setProgress(null),
  })
  return { send, progress, cancel: () => void call('document:cancel-send') }
}
