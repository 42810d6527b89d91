import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Events } from '../../../../shared/ipc/contract.ts'
import type { SendOrder, Sent } from '../../../../shared/ipc/views.ts'
import { KEYS } from '../../../app/topics.ts'
import { call, on } from '../../../bridge.ts'

type Progress = Events['progress']

/** Seals and queues; the engine says how far it is. Nothing has left when it fails. */
export function useSend(onSent: (sent: Sent) => void) {
  const client = useQueryClient()
  const [progress, setProgress] = useState<Progress | null>(null)
  useEffect(() => on('progress', now => now.task === 'send' && setProgress(now)), [])
  const send = useMutation({
    mutationFn: (order: SendOrder) => call('document:send', order),
    onSuccess: (sent, { document }) => {
      for (const queryKey of [KEYS.outbox, KEYS.registers, KEYS.link])
        void client.invalidateQueries({ queryKey })
      void client.invalidateQueries({ queryKey: KEYS.documents, exact: true })
      void client.invalidateQueries({ queryKey: KEYS.document(document), exact: true })
      onSent(sent)
    },
    onSettled: () => setProgress(null),
  })
  return { send, progress, cancel: () => void call('document:cancel-send') }
}
