import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../../shared/ipc/views.ts'
import { createLive } from '../../app/live.ts'
import { createBodyEditor } from './body/body-editor.ts'
import type { Place } from './body/caret.ts'
import { bodyTextOf } from './body/from-model.ts'
import { fieldId } from './findings.ts'
import { usePages } from './preview/use-pages.ts'
import { useDoubts } from './recognition/use-doubts.ts'
import { useAutosave } from './use-autosave.ts'

/**
 * One document being written: the editor of its text, its fields, saving, and the pages that follow both.
 * The editor stands apart from React: a stroke in the text draws nothing here anew.
 */
export function useWriting(draft: Draft) {
  const { t } = useTranslation()
  const doubts = useDoubts(draft.id)
  const caret = useMemo(() => createLive<Place | undefined>(undefined), [])
  const said = useRef({ changed: () => {}, moved: () => {}, doubts: doubts.change })
  // biome-ignore lint/correctness/useExhaustiveDependencies: one editor for as long as the document is open
  const text = useMemo(
    () =>
      createBodyEditor({
        text: bodyTextOf(draft.document),
        isEditable: draft.sent === null,
        attributes: {
          id: fieldId('body'),
          class: 'ht-body-text',
          role: 'textbox',
          tabindex: '0',
          'aria-multiline': 'true',
          'aria-label': t('compose.body'),
          'aria-describedby': `${fieldId('body')}-hint`,
        },
        words: {
          body: t('placeholder.body'),
          annex_label: t('placeholder.annexLabel'),
          annex_title: t('placeholder.annexTitle'),
          table_caption: t('placeholder.tableCaption'),
          table_note: t('placeholder.tableNote'),
          picture: t('placeholder.pictureCaption'),
          ...t('enclosed', { returnObjects: true }),
        },
        onChange: () => said.current.changed(),
        onMove: () => said.current.moved(),
        onDoubts: change => said.current.doubts(change),
      }),
    [draft.id, draft.sent],
  )
  const autosave = useAutosave(draft, text.read)
  const preview = usePages(autosave.documentNow)
  const moved = useMoved(() => caret.set(text.caret()))
  said.current = {
    changed: () => {
      autosave.changed()
      preview.changed()
    },
    moved,
    doubts: doubts.change,
  }
  const change: typeof autosave.change = part => {
    autosave.change(part)
    preview.changed()
  }
  return { autosave: { ...autosave, change: useStable(change) }, text, preview, caret, doubts }
}

/** Where the caret is matters to the pages only once it rests. */
const REST_MS = 200

function useMoved(tell: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  return () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(tell, REST_MS)
  }
}

/** One function for ever that does what the latest one does: fields are not drawn anew for it. */
function useStable<Args extends unknown[]>(action: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(action)
  latest.current = action
  return useMemo(
    () =>
      (...args) =>
        latest.current(...args),
    [],
  )
}
