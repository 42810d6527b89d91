import {
  CopyOutlined,
  DeleteOutlined,
  FileDoneOutlined,
  ImportOutlined,
  PlusOutlined,
} from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { DraftSummary } from '../../../shared/ipc/views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { useHotkey } from '../../app/hotkeys.ts'
import { useListView } from '../../app/list-view.ts'
import { documentPath, SEALING } from '../../app/sections.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Answered } from '../../components/answer.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { includesText } from '../../components/includes-text.ts'
import { RowTable } from '../../components/row-table.tsx'
import { ScreenHead } from '../../components/screen-head.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { When } from '../../components/when.tsx'
import { useWaitingForSeal } from '../sealing/use-sealing.ts'
import { DroppedDrafts } from './dropped-drafts.tsx'
import { useCopyDocument } from './use-copy-document.ts'
import { useCreateDocument } from './use-create-document.ts'
import { useDrafts } from './use-draft.ts'
import { useImportDocument } from './use-import-document.ts'

export function DocumentList() {
  const { t } = useTranslation()
  const drafts = useDrafts()
  const create = useCreateDocument()
  const take = useImportDocument()
  const list = useListView('documents', ['all'])
  return (
    <>
      <ScreenHead title={t('documents.title')}>
        <SearchBox
          value={list.query}
          onChange={list.setQuery}
          placeholder={t('documents.searchPlaceholder')}
        />
        <SealingButton />
        <Button
          icon={<ImportOutlined aria-hidden />}
          title={t('documents.importHint')}
          loading={take.isPending}
          onClick={() => take.mutate()}
        >
          {t('documents.import')}
        </Button>
        <Button
          type="primary"
          icon={<PlusOutlined aria-hidden />}
          title={t('documents.createHint')}
          aria-keyshortcuts="Control+N"
          loading={create.isPending}
          onClick={() => create.mutate()}
        >
          {t('documents.create')}
        </Button>
      </ScreenHead>
      <DroppedDrafts />
      <Answered query={drafts}>
        {all =>
          all.length === 0 ? (
            <EmptyState title={t('documents.emptyTitle')} text={t('documents.emptyText')} />
          ) : (
            <Drafts
              drafts={all.filter(draft => includesText(list.query, draft.title, draft.number))}
              left={list.left}
              onLeave={list.leaveAt}
            />
          )
        }
      </Answered>
    </>
  )
}

/** The way to what was signed and waits for the seal. */
function SealingButton() {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const waiting = useWaitingForSeal().data?.waiting.length ?? 0
  const open = () => go(SEALING)
  useHotkey({ key: 'y', alt: true }, open)
  return (
    <Button
      icon={<FileDoneOutlined aria-hidden />}
      title={t('tool.withKeys', { name: t('sealing.title'), keys: 'Alt+Y' })}
      aria-keyshortcuts="Alt+Y"
      onClick={open}
    >
      {waiting === 0 ? t('sealing.open') : t('sealing.openCount', { n: waiting })}
    </Button>
  )
}

type DraftsProps = { drafts: DraftSummary[]; left: string | null; onLeave: (document: string) => void }

function Drafts({ drafts, left, onLeave }: DraftsProps) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  if (drafts.length === 0) return <EmptyState title={t('documents.noMatch')} />
  return (
    <RowTable
      label={t('documents.title')}
      rows={drafts}
      keyOf={draft => draft.id}
      left={left}
      onOpen={draft => {
        onLeave(draft.id)
        go(documentPath(draft.id))
      }}
      columns={[
        {
          name: 'title',
          head: t('field.title'),
          cell: draft => <strong>{draft.title === '' ? t('documents.untitled') : draft.title}</strong>,
        },
        {
          name: 'number',
          head: t('field.number'),
          cell: draft => draft.number || <span className="ht-quiet">{t('documents.noNumber')}</span>,
        },
        { name: 'changed', head: t('documents.changedAt'), cell: draft => <When at={draft.changedAt} /> },
        {
          name: 'state',
          head: t('field.state'),
          cell: draft => (draft.sent === null ? t('documents.draft') : t('documents.sent')),
        },
        {
          name: 'delete',
          head: '',
          cell: draft => (
            <>
              <CopyButton draft={draft} />
              <DeleteButton draft={draft} />
            </>
          ),
        },
      ]}
    />
  )
}

function CopyButton({ draft }: { draft: DraftSummary }) {
  const { t } = useTranslation()
  const copy = useCopyDocument()
  return (
    <Button
      type="text"
      size="small"
      icon={<CopyOutlined aria-hidden />}
      aria-label={`${t('documents.copy')} ${draft.title || t('documents.untitled')}`}
      title={t('documents.copy')}
      loading={copy.isPending}
      onClick={event => {
        event.stopPropagation()
        copy.mutate({ kind: 'document', document: draft.id })
      }}
    />
  )
}

function DeleteButton({ draft }: { draft: DraftSummary }) {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const client = useQueryClient()
  const onError = useFailureToast()
  const remove = useMutation({
    mutationFn: () => call('document:delete', draft.id),
    onSuccess: () => {
      void message.success(t('documents.deleted'))
      void client.invalidateQueries({ queryKey: KEYS.documents, exact: true })
    },
    onError,
  })
  if (draft.sent !== null) return null
  const ask = () =>
    modal.confirm({
      centered: true,
      title: t('documents.deleteAsk'),
      content: t('documents.deleteText', { title: draft.title || t('documents.untitled') }),
      okText: t('action.delete'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync().catch(() => undefined),
    })
  return (
    <Button
      type="text"
      size="small"
      icon={<DeleteOutlined aria-hidden />}
      aria-label={`${t('action.delete')} ${draft.title || t('documents.untitled')}`}
      title={t('action.delete')}
      onClick={event => {
        event.stopPropagation()
        void ask()
      }}
    />
  )
}
