import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DocumentId, UnitCode } from '../../../../shared/ids/brands.ts'
import type { DirectoryView } from '../../../../shared/ipc/views.ts'
import { useHotkey } from '../../../app/hotkeys.ts'
import { ReceiverPicker } from '../receivers/receiver-picker.tsx'

type Props = {
  document: DocumentId
  directory: DirectoryView
  chosen: readonly UnitCode[]
  count: number
  onChange: (chosen: readonly UnitCode[]) => void
  onCancel: () => void
  onNext: () => void
}

export function ChooseStep({ document, directory, chosen, count, onChange, onCancel, onNext }: Props) {
  const { t } = useTranslation()
  useHotkey({ key: 'Enter', ctrl: true, inDialog: true }, onNext, count > 0)
  return (
    <>
      <ReceiverPicker document={document} directory={directory} chosen={chosen} onChange={onChange} />
      <div className="ht-dialog-buttons">
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
        <Button type="primary" disabled={count === 0} aria-keyshortcuts="Control+Enter" onClick={onNext}>
          {t('action.next')}
        </Button>
      </div>
    </>
  )
}
