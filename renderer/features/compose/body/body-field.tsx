import { App } from 'antd'
import { type ChangeEvent, memo, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkey } from '../../../app/hotkeys.ts'
import type { BodyEditor } from './body-editor.ts'
import { BodyTools } from './body-tools.tsx'
import { FindPanel } from './find-panel.tsx'
import { PictureBar } from './picture-bar.tsx'
import { insertPicture } from './pictures.ts'
import { readPicture } from './read-picture.ts'

type Props = { editor: BodyEditor; id: string; label: string; hint: string; isEditable: boolean }

/** The body of the document: its tools, the text itself, and finding in it. */
export const BodyField = memo(function BodyField({ editor, id, label, hint, isEditable }: Props) {
  const { t } = useTranslation()
  const [isFinding, setFinding] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const takePicture = useTakePicture(editor)
  useEffect(() => (place.current === null ? undefined : editor.mount(place.current)), [editor])
  useHotkey({ key: 'f', ctrl: true }, () => setFinding(true))
  useHotkey({ key: 'h', ctrl: true }, () => setFinding(true), isEditable)

  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const [picture] = event.target.files ?? []
    if (picture !== undefined) void takePicture(picture)
    event.target.value = ''
  }
  return (
    <div className="ht-field ht-body-field">
      <span className="ht-label">{label}</span>
      {isEditable && (
        <div className="ht-body-tools">
          <BodyTools
            editor={editor}
            onPicture={() => file.current?.click()}
            onFind={() => setFinding(true)}
          />
          <PictureBar editor={editor} />
          {isFinding && <FindPanel editor={editor} onClose={() => setFinding(false)} />}
        </div>
      )}
      <div className="ht-body-paper" ref={place} />
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
