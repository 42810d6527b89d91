import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Draft } from '../../../shared/ipc/views.ts'
import { KEYS } from '../../app/topics.ts'
import { registerSaver } from '../../app/unsaved.ts'
import { call } from '../../bridge.ts'
import { type DraftForm, documentOf, formOf } from './draft-form.ts'

export type SaveState =
  | { at: 'saved'; when: string }
  | { at: 'dirty'; change: number }
  | { at: 'saving' }
  | { at: 'failed'; error: unknown }

/** Long enough not to save every stroke, short enough to lose only a breath of work. */
const PAUSE_MS = 800

/**
 * Keeps a draft's fields and saves them after a pause, on leaving, on locking and on demand.
 * One save at a time: words written meanwhile are saved right after it.
 */
export function useAutosave(draft: Draft) {
  const client = useQueryClient()
  const [form, setForm] = useState<DraftForm>(() => formOf(draft.document))
  const [state, setState] = useState<SaveState>({ at: 'saved', when: draft.changedAt })
  const work = useRef({
    form,
    base: draft.document,
    isDirty: false,
    changes: 0,
    running: undefined as Promise<void> | undefined,
  })

  const saveOnce = useCallback(async () => {
    work.current.isDirty = false
    setState({ at: 'saving' })
    try {
      const saved = await call('document:save', draft.id, documentOf(work.current.form, work.current.base))
      work.current.base = saved.document
      client.setQueryData<Draft>(KEYS.document(draft.id), saved)
      setState(
        work.current.isDirty
          ? { at: 'dirty', change: work.current.changes }
          : { at: 'saved', when: saved.changedAt },
      )
    } catch (error) {
      work.current.isDirty = true
      setState({ at: 'failed', error })
      throw error
    }
    for (const queryKey of [KEYS.findings(draft.id), KEYS.preview(draft.id)])
      void client.invalidateQueries({ queryKey }, { cancelRefetch: false })
    void client.invalidateQueries({ queryKey: KEYS.documents, exact: true })
  }, [client, draft.id])

  const save = useCallback(async (): Promise<void> => {
    await work.current.running?.catch(() => undefined)
    if (!work.current.isDirty) return
    work.current.running = saveOnce()
    await work.current.running
  }, [saveOnce])

  const change = useCallback((part: Partial<DraftForm>) => {
    const next = { ...work.current.form, ...part }
    work.current.form = next
    work.current.isDirty = true
    work.current.changes += 1
    setForm(next)
    setState({ at: 'dirty', change: work.current.changes })
  }, [])

  useEffect(() => {
    if (state.at !== 'dirty') return
    const timer = setTimeout(() => void save().catch(() => undefined), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [state, save])

  useEffect(() => {
    const unregister = registerSaver(save)
    return () => {
      unregister()
      void save().catch(() => undefined)
    }
  }, [save])

  return { form, state, change, save }
}
