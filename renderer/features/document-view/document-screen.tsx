import { ArrowLeftOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { DocumentView } from '../../../shared/ipc/views.ts'
import { useHotkey } from '../../app/hotkeys.ts'
import { outboxPath } from '../../app/sections.ts'
import { KEYS } from '../../app/topics.ts'
import { Answered } from '../../components/answer.tsx'
import { itemTitle } from '../../components/item-title.ts'
import { ScreenHead } from '../../components/screen-head.tsx'
import { Struck } from '../../components/struck.tsx'
import { TitleLine } from '../../components/title-line.tsx'
import { ActionBar } from './action-bar.tsx'
import { InvalidBanner } from './invalid-banner.tsx'
import { PageViewer } from './page-viewer.tsx'
import { PassingBanner } from './passing-banner.tsx'
import { RecallBanner } from './recall-banner.tsx'
import { ReplacementBanner } from './replacement-banner.tsx'
import { SidePanel } from './side-panel.tsx'
import { useEnvelope } from './use-envelope.ts'

type From = 'inbox' | 'outbox' | 'registers'

const WAY_BACK: Record<From, (envelope: string) => string> = {
  inbox: () => '/inbox',
  outbox: outboxPath,
  registers: () => '/registers',
}

/** One document from its sealed bytes: pages, verdict, seals, attachments, and what can be done with it. */
export function DocumentScreen({ envelope, from }: { envelope: string; from: From }) {
  const opened = useEnvelope(envelope as EnvelopeId)
  const [, go] = useLocation()
  const back = () => go(WAY_BACK[from](envelope))
  useHotkey({ key: 'Escape' }, back)
  useListsAfterOpening(opened.dataUpdatedAt)
  return (
    <Answered query={opened}>
      {view => (
        <div className="ht-view">
          <Head view={view} from={from} onBack={back} />
          <InvalidBanner view={view} />
          <RecallBanner view={view} />
          <PassingBanner view={view} />
          <ReplacementBanner view={view} />
          <div className="ht-view-panes">
            <PageViewer envelope={view.envelope} pages={view.pages} isInvalid={view.verdict?.ok === false} />
            <SidePanel view={view} />
          </div>
        </div>
      )}
    </Answered>
  )
}

function Head({ view, from, onBack }: { view: DocumentView; from: From; onBack: () => void }) {
  const { t } = useTranslation()
  const back = t(`view.back.${from}`)
  return (
    <ScreenHead
      title={
        <>
          <Button
            type="text"
            className="ht-back"
            icon={<ArrowLeftOutlined aria-hidden />}
            aria-label={back}
            title={`${back}（Esc）`}
            aria-keyshortcuts="Escape"
            onClick={onBack}
          />
          <TitleLine>
            <Struck by={view.item.replacedBy}>{itemTitle(view.item, t)}</Struck>
          </TitleLine>
        </>
      }
    >
      <ActionBar view={view} />
    </ScreenHead>
  )
}

/** Opening verifies, so the list may have changed. */
function useListsAfterOpening(openedAt: number): void {
  const client = useQueryClient()
  useEffect(() => {
    if (openedAt > 0) void client.invalidateQueries({ queryKey: KEYS.inbox }, { cancelRefetch: false })
  }, [client, openedAt])
}
