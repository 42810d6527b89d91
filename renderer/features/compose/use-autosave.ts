import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import type { Draft } from '../../../shared/ipc/views.ts'
import { createLive } from '../../app/live.ts'
import { KEYS } from '../../app/topics.ts'
import { registerSaver } from '../../app/unsaved.ts'
import { call } from '../../bridge.ts'
import { createAutosave, type SaveState } from './autosave.ts'
import type { BodyText } from './body/from-model.ts'
import { type DraftForm, documentOf, formOf } from './fields/draft-form.ts'

/**
 * Keeps a draft's fields and saves them with the text after a pause, on leaving, on locking and on demand.
 * `readText` gives the body as it stands: it is read when there is something to save, not at every stroke.
 */
export function useAutosave(draft: Draft, readText: () => BodyText) {
  const client = useQueryClient()
  const [form, setForm] = useState<DraftForm>(() => formOf(draft.document))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft is opened once; what changes is in `work`
  const work = useMemo(() => {
    const now = { form, base: draft.document }
    const state = createLive<SaveState>({ at: 'saved', when: draft.changedAt })
    const documentNow = () => documentOf(now.form, readText(), now.base)
    const saver = createAutosave({
      show: state.set,
      save: async () => {
        const saved = await call('document:save', draft.id, documentNow())
        now.base = saved.document
        client.setQueryData<Draft>(KEYS.document(draft.id), saved)
        void client.invalidateQueries({ queryKey: KEYS.findings(draft.id) }, { cancelRefetch: false })
        void client.invalidateQueries({ queryKey: KEYS.documents, exact: true })
        return saved.changedAt
      },
    })
    const change = (part: Partial<DraftForm>) => {
      now.form = { ...now.form, ...part }
      setForm(now.form)
      saver.changed()
    }
    const take = (document: OfficialDocument) => {
      now.base = document
      change(formOf(document))
    }
    return { documentNow, saver, change, take, state }
  }, [draft.id])

  useEffect(() => {
    const { save, stop } = work.saver
    const unregister = registerSaver(save)
    return () => {
      unregister()
      stop()
      void save().catch(() => undefined)
    }
  }, [work])

  return {
    form,
    state: work.state,
    change: work.change,
    /** Puts the fields of another document in place of all. */
    take: work.take,
    changed: work.saver.changed,
    save: work.saver.save,
    documentNow: work.documentNow,
  }
}
