import { App } from 'antd'
import { type ChangeEvent, type ClipboardEvent, memo, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pasted } from '../../../../shared/ipc/recognition-views.ts'
import { useHotkey } from '../../../app/hotkeys.ts'
import type { BodyEditor } from './body-editor.ts'
import { BodyTools } from './body-tools.tsx'
import { FindPanel } from './find-panel.tsx'
import { PhrasePanel } from './phrase-panel.tsx'
import { PictureBar } from './picture-bar.tsx'
import { insertPicture } from './pictures.ts'
import { readPicture } from './read-picture.ts'

type Props = {
  editor: BodyEditor
  id: string
  label: string
  hint: string
  isEditable: boolean
  /** A whole document was pasted where nothing is written yet. */
  onWholePaste: (pasted: Pasted) => void
}

/** The body of the document: its tools, the text itself, and finding in it. */
export const BodyField = memo(function BodyField(props: Props) {
  const { editor, id, label, hint, isEditable, onWholePaste } = props
  const { t } = useTranslation()
  const [panel, setPanel] = useState<'find' | 'phrases'>()
  const place = useRef<HTMLDivElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const takePicture = useTakePicture(editor)
  useEffect(() => (place.current === null ? undefined : editor.mount(place.current)), [editor])
  useEffect(() => editor.setEditable(isEditable), [editor, isEditable])
  useHotkey({ key: 'f', ctrl: true }, () => setPanel('find'), isEditable)
  useHotkey({ key: 'h', ctrl: true }, () => setPanel('find'), isEditable)
  useHotkey({ key: 'k', ctrl: true }, () => setPanel('phrases'), isEditable)

  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const [picture] = event.target.files ?? []
    if (picture !== undefined) void takePicture(picture)
    event.target.value = ''
  }
  const pasted = (event: ClipboardEvent) => {
    const picture = [...event.clipboardData.files].find(({ type }) => type.startsWith('image/'))
    const whole = editor.isEmpty() ? wholeOf(event.clipboardData) : undefined
    if (!isEditable || (picture === undefined && whole === undefined)) return
    event.preventDefault()
    event.stopPropagation()
    if (picture !== undefined) void takePicture(picture)
    else if (whole !== undefined) onWholePaste(whole)
  }
  return (
    <div className="ht-field ht-body-field">
      <span className="ht-label">{label}</span>
      {isEditable && (
        <div className="ht-body-tools">
          <BodyTools
            editor={editor}
            onPicture={() => file.current?.click()}
            onFind={() => setPanel('find')}
            onPhrases={() => setPanel('phrases')}
          />
          <PictureBar editor={editor} />
          {panel === 'find' && <FindPanel editor={editor} onClose={() => setPanel(undefined)} />}
          {panel === 'phrases' && <PhrasePanel editor={editor} onClose={() => setPanel(undefined)} />}
        </div>
      )}
      <div className="ht-body-paper" ref={place} onPasteCapture={pasted} />
      <input
        ref={file}
        type="file"
        hidden
        tabIndex={-1}
        accept="image/png,image/jpeg"
        aria-label={t('tool.picture')}
        onChange={chosen}
      />
      <p id={`${id}-hint`} className="ht-field-hint">
        {hint}
      </p>
    </div>
  )
})

/** A document has at least a title, a text and a closing; what is shorter is a passage. */
const FEWEST_LINES = 3

/** What was pasted, if it may be a whole document. */
function wholeOf(data: DataTransfer): Pasted | undefined {
  const text = data.getData('text/plain')
  const html = data.getData('text/html')
  if (text.split(/\r\n?|\n/).filter(line => line.trim() !== '').length < FEWEST_LINES) return undefined
  return html === '' ? { kind: 'text', content: text } : { kind: 'html', content: html }
}

/** Reads a picture and puts it in, or says why not. */
function useTakePicture(editor: BodyEditor): (file: Blob) => Promise<void> {
  const { t } = useTranslation()
  const { message } = App.useApp()
  return async file => {
    const picture = await readPicture(file)
    const refusal = typeof picture === 'string' ? picture : undefined
    if (typeof picture !== 'string' && editor.run(insertPicture(picture))) return
    void message.warning(t(`picture.${refusal ?? 'picture-place'}`))
  }
}
