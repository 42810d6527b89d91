import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { useHotkey } from '../../app/hotkeys.ts'
import { PrintDialog } from './print-dialog.tsx'

type Props = { envelope: EnvelopeId; pages: number }

/** Opens the print dialog of one document; Ctrl+P does the same. */
export function PrintButton({ envelope, pages }: Props) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  useHotkey({ key: 'p', ctrl: true }, () => setOpen(true), !isOpen)
  return (
    <>
      <Button
        icon={<PrinterOutlined aria-hidden />}
        aria-keyshortcuts="Control+P"
        title="Ctrl+P"
        onClick={() => setOpen(true)}
      >
        {t('print.open')}
      </Button>
      {isOpen && <PrintDialog envelope={envelope} pages={pages} onClose={() => setOpen(false)} />}
    </>
  )
}
