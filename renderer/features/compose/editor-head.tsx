import { ArrowLeftOutlined, HistoryOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Draft } from '../../../shared/ipc/views.ts'
import { failureSentence } from '../../app/failure-toast.ts'
import { type Live, useLive } from '../../app/live.ts'
import { ScreenHead } from '../../components/screen-head.tsx'
import { TitleLine } from '../../components/title-line.tsx'
import { useClockText } from '../../components/use-clock-text.ts'
import type { SaveState } from './autosave.ts'

type Props = {
  draft: Draft
  save: Live<SaveState>
  errors: number
  isOpening: boolean
  /** Whether 签发 or 用印 is what comes next. */
  isDue: boolean
  onSave: () => void
  onSend: () => void
  onHistory: () => void
}

export function EditorHead({ draft, save, errors, isOpening, isDue, onSave, onSend, onHistory }: Props) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const { title } = draft.document
  return (
    <ScreenHead
      title={
        <>
          <Button
            type="text"
            className="ht-back"
            icon={<ArrowLeftOutlined aria-hidden />}
            aria-label={t('compose.back')}
            title={t('compose.back')}
            onClick={() => go('/documents')}
          />
          <TitleLine>{title === '' ? t('documents.untitled') : title}</TitleLine>
        </>
      }
    >
      {draft.sent === null && (
        <>
          <SaveNote save={save} onSave={onSave} />
          <Button
            icon={<HistoryOutlined aria-hidden />}
            title={t('tool.withKeys', { name: t('history.title'), keys: 'Alt+H' })}
            aria-keyshortcuts="Alt+H"
            onClick={onHistory}
          >
            {t('history.open')}
          </Button>
          <Button
            type="primary"
            className="ht-seal-button"
            title={errors > 0 ? t('compose.sendBlocked', { n: errors }) : t('compose.sendHint')}
            aria-keyshortcuts="Control+Enter"
            loading={isOpening}
            disabled={!isDue}
            onClick={onSend}
          >
            {t('compose.send')}
          </Button>
        </>
      )}
    </ScreenHead>
  )
}

function SaveNote({ save, onSave }: { save: Live<SaveState>; onSave: () => void }) {
  const { t } = useTranslation()
  const state = useLive(save)
  const { at } = useClockText()
  switch (state.at) {
    case 'saved':
      return (
        <span className="ht-quiet" role="status">
          {t('compose.saved', { clock: at(state.when) })}
        </span>
      )
    case 'saving':
      return (
        <span className="ht-quiet" role="status">
          {t('compose.saving')}
        </span>
      )
    case 'dirty':
      return <span className="ht-quiet">{t('compose.unsaved')}</span>
    case 'failed':
      return (
        <span className="ht-overdue" role="alert">
          {t('compose.saveFailed', { reason: failureSentence(state.error) })}{' '}
          <Button size="small" onClick={onSave}>
            {t('compose.saveAgain')}
          </Button>
        </span>
      )
  }
}
