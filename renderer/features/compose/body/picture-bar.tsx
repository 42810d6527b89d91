import { Button, Input, InputNumber } from 'antd'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_PICTURE_WIDTH } from '../../../../shared/document/limits.ts'
import type { BodyEditor } from './body-editor.ts'
import { changePicture, dropPicture } from './pictures.ts'

/** Size and description of the picture with the caret. */
export function PictureBar({ editor }: { editor: BodyEditor }) {
  const { t } = useTranslation()
  const facts = useSyncExternalStore(editor.subscribe, editor.facts)
  const at = facts.picture
  const picture = useSyncExternalStore(editor.subscribe, () =>
    at === null ? null : editor.state().doc.nodeAt(at),
  )
  if (at === null || picture === null) return null
  const { width, description } = picture.attrs
  return (
    <fieldset className="ht-picture-bar" aria-label={t('tool.pictureBar')}>
      <InputNumber
        size="small"
        aria-label={t('tool.pictureWidth')}
        prefix={t('tool.pictureWidth')}
        min={1}
        max={MAX_PICTURE_WIDTH}
        value={width}
        onChange={value => value !== null && editor.apply(changePicture(at, { width: Number(value) }))}
      />
      <Input
        size="small"
        aria-label={t('tool.pictureDescription')}
        placeholder={t('tool.pictureDescription')}
        value={description}
        maxLength={500}
        onChange={event => editor.apply(changePicture(at, { description: event.target.value }))}
      />
      <Button size="small" onClick={() => editor.run(dropPicture(at))}>
        {t('tool.dropPicture')}
      </Button>
    </fieldset>
  )
}
