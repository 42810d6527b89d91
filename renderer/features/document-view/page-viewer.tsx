import { LeftOutlined, MinusOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { useHotkey } from '../../app/hotkeys.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailedState } from '../../components/failed-state.tsx'
import { LoadingState } from '../../components/loading-state.tsx'
import { PageSheet } from '../../components/page-sheet/page-sheet.tsx'
import { usePages } from './use-envelope.ts'
import { FIT, nearPages, type Zoom, zoomed } from './zoom.ts'

type Props = { envelope: EnvelopeId; pages: number; isInvalid: boolean }

/** One page at a time, with the next one ready. */
export function PageViewer({ envelope, pages, isInvalid }: Props) {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const [zoom, setZoom] = useState<Zoom>(FIT)
  const near = nearPages(at, pages)
  const answers = usePages(envelope, near)
  const shown = answers[near.indexOf(at)]
  const turn = (by: number) => setAt(Math.min(Math.max(0, at + by), Math.max(0, pages - 1)))
  useHotkey({ key: 'PageDown' }, () => turn(1))
  useHotkey({ key: 'PageUp' }, () => turn(-1))
  useHotkey({ key: '+' }, () => setZoom(zoomed(zoom, 1)))
  useHotkey({ key: '=' }, () => setZoom(zoomed(zoom, 1)))
  useHotkey({ key: '-' }, () => setZoom(zoomed(zoom, -1)))
  useHotkey({ key: '0' }, () => setZoom(FIT))
  if (pages === 0)
    return (
      <section className="ht-pages" aria-label={t('view.pages')}>
        <EmptyState title={t('view.noPages')} />
      </section>
    )
  return (
    <section className="ht-pages" aria-label={t('view.pages')}>
      <Toolbar at={at} pages={pages} zoom={zoom} onTurn={turn} onZoom={setZoom} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keyboard */}
      <section className="ht-pages-scroll" tabIndex={0} aria-label={t('view.keys')}>
        <div className="ht-pages-sheet" style={{ width: `${zoom}%` }}>
          {shown?.data !== undefined && (
            <PageSheet page={shown.data} label={t('view.pageImage', { page: at + 1 })} />
          )}
          {isInvalid && shown?.data !== undefined && (
            <span className="ht-invalid-stamp" aria-hidden>
              {t('view.invalidStamp')}
            </span>
          )}
        </div>
        {shown?.isError && <FailedState error={shown.error} onRetry={() => void shown.refetch()} />}
        {shown?.isLoading && <LoadingState />}
      </section>
    </section>
  )
}

type ToolbarProps = {
  at: number
  pages: number
  zoom: Zoom
  onTurn: (by: number) => void
  onZoom: (zoom: Zoom) => void
}

function Toolbar({ at, pages, zoom, onTurn, onZoom }: ToolbarProps) {
  const { t } = useTranslation()
  return (
    <div className="ht-pages-tools" role="toolbar" aria-label={t('view.pages')} title={t('view.keys')}>
      <Button
        size="small"
        icon={<LeftOutlined aria-hidden />}
        aria-label={t('view.previousPage')}
        disabled={at === 0}
        onClick={() => onTurn(-1)}
      />
      <span aria-live="polite">{t('view.pageOf', { page: Math.min(at + 1, pages), pages })}</span>
      <Button
        size="small"
        icon={<RightOutlined aria-hidden />}
        aria-label={t('view.nextPage')}
        disabled={at >= pages - 1}
        onClick={() => onTurn(1)}
      />
      <span className="ht-header-space" />
      <Button
        size="small"
        icon={<MinusOutlined aria-hidden />}
        aria-label={t('view.zoomOut')}
        onClick={() => onZoom(zoomed(zoom, -1))}
      />
      <output aria-label={t('view.zoomLabel')}>{zoom}%</output>
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden />}
        aria-label={t('view.zoomIn')}
        onClick={() => onZoom(zoomed(zoom, 1))}
      />
      <Button size="small" onClick={() => onZoom(FIT)}>
        {t('view.fitWidth')}
      </Button>
    </div>
  )
}
