import { Alert, Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RecognitionView } from '../../../../shared/ipc/recognition-views.ts'
import { useReturnFocus } from '../../../app/keep-focus.ts'
import { formOf } from '../fields/draft-form.ts'
import { LABELS } from '../labels.ts'
import { doubtsByElement, foundElements } from './recognised.ts'
import type { ReadPaste } from './use-whole-paste.ts'

type Props = {
  pasted: ReadPaste
  onTake: (view: RecognitionView) => void
  onPlain: (pasted: ReadPaste) => void
  onClose: () => void
}

/** What a pasted text was read as, with what is doubtful; nothing is taken over before a person says so. */
export function RecognitionDialog({ pasted, onTake, onPlain, onClose }: Props) {
  const { t } = useTranslation()
  useReturnFocus()
  const { view } = pasted
  const doubts = doubtsByElement(view)
  return (
    <Modal
      open
      title={t('recognition.title')}
      width={760}
      centered
      onCancel={onClose}
      footer={[
        <Button key="plain" onClick={() => onPlain(pasted)}>
          {t('recognition.plain')}
        </Button>,
        <Button key="take" type="primary" autoFocus onClick={() => onTake(view)}>
          {t('recognition.take')}
        </Button>,
      ]}
    >
      <dl className="ht-facts">
        {foundElements(formOf(view.document), view.document.body.length).flatMap(({ name, text }) => [
          <dt key={`${name} name`}>{t(LABELS[name])}</dt>,
          <dd key={name} className="ht-recognised">
            {name === 'body' ? t('recognition.body', { n: text }) : text}
            {doubts.get(name)?.map(reason => (
              <span key={reason} className="ht-doubt">
                {t(`recognition.doubt.${reason}`)}
              </span>
            ))}
          </dd>,
        ])}
      </dl>
      {view.doubts.length > 0 && (
        <Alert type="warning" showIcon title={t('recognition.doubts', { n: view.doubts.length })} />
      )}
    </Modal>
  )
}
