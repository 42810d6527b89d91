import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Pasted, RecognitionView } from '../../../../shared/ipc/recognition-views.ts'
import { useFailureToast } from '../../../app/failure-toast.ts'
import { call } from '../../../bridge.ts'

/** A pasted text and what it was read as. */
export type ReadPaste = { source: Pasted; view: RecognitionView }

/** A whole document pasted into an empty draft: recognised by the engine, shown, and taken over if wanted. */
export function useWholePaste() {
  const onError = useFailureToast()
  const [pasted, setPasted] = useState<ReadPaste>()
  const recognise = useMutation({
    mutationFn: async (source: Pasted) => ({ source, view: await call('document:recognise', source) }),
    onSuccess: setPasted,
    onError,
  })
  return { pasted, recognise: recognise.mutate, close: () => setPasted(undefined) }
}
