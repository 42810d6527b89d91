import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Imported } from '../../../shared/ipc/recognition-views.ts'
import { useReturnFocus } from '../../app/keep-focus.ts'
import { documentPath } from '../../app/sections.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { DropPlace } from '../../components/drop-place.tsx'
import { FileResults } from '../../components/file-results.tsx'
import { type HandedFiles, useHandedFiles } from '../../components/use-handed-files.ts'

/** Files let go over the list: each becomes a draft. A single one is opened, of several one sees what became of each. */
export function DroppedDrafts() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [, go] = useLocation()
  const files = useHandedFiles(id => call('document:import-handed', id))
  const take = async (dropped: File[]) => {
    const [first, ...others] = await files.take(dropped)
    void client.invalidateQueries({ queryKey: KEYS.documents, exact: true })
    if (first?.at !== 'done' || others.length > 0) return
    files.clear()
    void message.success(t('documents.imported', { name: first.name }))
    go(documentPath(first.value.draft.id))
  }
  return (
    <>
      <DropPlace
        words={t('documents.dropWords')}
        hint={t('documents.dropHint')}
        onFiles={all => void take(all)}
      />
      {(files.results.length > 1 || files.results[0]?.at === 'refused') && (
        <ResultsDialog files={files} onOpen={({ draft }) => go(documentPath(draft.id))} />
      )}
    </>
  )
}

type DialogProps = { files: HandedFiles<Imported>; onOpen: (imported: Imported) => void }

function ResultsDialog({ files, onOpen }: DialogProps) {
  const { t } = useTranslation()
  useReturnFocus()
  const { results, pending, clear } = files
  const done = results.filter(({ at }) => at === 'done').length
  return (
    <Modal
      open
      centered
      width={640}
      title={
        pending > 0
          ? t('documents.importing', { done: results.length, n: pending })
          : t('documents.importedCount', { done, n: results.length })
      }
      onCancel={clear}
      footer={
        <Button type="primary" autoFocus disabled={pending > 0} onClick={clear}>
          {t('action.close')}
        </Button>
      }
    >
      <FileResults label={t('documents.dropResults')} results={results}>
        {imported => (
          <Button type="link" size="small" onClick={() => onOpen(imported)}>
            {imported.draft.document.title || t('documents.untitled')}
          </Button>
        )}
      </FileResults>
    </Modal>
  )
}
