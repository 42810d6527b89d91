import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { useDirectory } from '../../app/answers.ts'
import { failureSentence } from '../../app/failure-toast.ts'
import { useHotkey } from '../../app/hotkeys.ts'
import { UrgencyTag } from '../../components/urgency-tag.tsx'
import { When } from '../../components/when.tsx'
import { chosenUnits } from '../compose/receivers/receiver-choice.ts'
import { ReceiverNames } from '../compose/sending/receiver-names.tsx'
import { BeginDialog } from './begin-dialog.tsx'
import { PagesToSeal } from './pages-to-seal.tsx'
import {
  countOf,
  currentOf,
  moved,
  refused,
  type Series,
  sealed,
  skipped,
  stopped,
  type Walking,
} from './series.ts'
import { usePagesToSeal, useSealNext } from './use-sealing.ts'

type Props = { series: Walking; sealName: string | null; onChange: (series: Series) => void }

/** One document of the series: its pages, what 签发 fixed, and what the keeper decides. */
export function Walk({ series, sealName, onChange }: Props) {
  const { t } = useTranslation()
  const [ended, setEnded] = useState<string | null>(null)
  const document = currentOf(series)
  const outcome = series.outcomes[document.document]
  const pages = usePagesToSeal(document.document)
  const seal = useSealNext()
  const canSeal = pages.data !== undefined && !seal.isPending // nothing is sealed unseen
  const press = () =>
    seal.mutate(document, {
      onSuccess: ({ sealingNumber, envelope }) =>
        onChange(sealed(series, { at: 'sealed', sealingNumber, envelope })),
      onError: error => {
        if (codeOf(error) === 'seal-series-ended') setEnded(failureSentence(error))
        else onChange(refused(series, failureSentence(error)))
      },
    })
  const look = (by: 1 | -1) => onChange(moved(series, by))
  useHotkey({ key: 'Enter', ctrl: true }, press, canSeal)
  useHotkey({ key: 's', alt: true }, () => onChange(skipped(series)), !seal.isPending)
  useHotkey({ key: 'ArrowRight', alt: true }, () => look(1), !seal.isPending)
  useHotkey({ key: 'ArrowLeft', alt: true }, () => look(-1), !seal.isPending)
  useHotkey({ key: 'Escape' }, () => onChange(stopped(series)), !seal.isPending)
  const buttons = {
    seal: press,
    skip: () => onChange(skipped(series)),
    stop: () => onChange(stopped(series)),
  }
  return (
    <div className="ht-series">
      <PagesToSeal key={document.document} query={pages} title={document.title} />
      <aside className="ht-series-side" aria-label={t('sealing.decide')}>
        <p role="status" className="ht-series-place">
          {t('sealing.place', { n: series.current + 1, all: series.documents.length })}
          <span className="ht-quiet">
            {t('sealing.soFar', { sealed: countOf(series, 'sealed'), skipped: countOf(series, 'skipped') })}
          </span>
        </p>
        <Facts series={series} sealName={sealName} />
        {outcome?.at === 'refused' && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={t('sealing.refused')}
            description={outcome.reason}
          />
        )}
        <Decisions
          {...buttons}
          canSeal={canSeal}
          isBusy={seal.isPending}
          isAgain={outcome?.at === 'refused'}
        />
        <Moves series={series} isBusy={seal.isPending} onMove={look} />
        <p className="ht-quiet ht-series-keys">{t('sealing.keys')}</p>
      </aside>
      {ended !== null && (
        <BeginDialog
          count={series.documents.length - countOf(series, 'sealed')}
          note={ended}
          onBegun={() => setEnded(null)}
          onClose={() => setEnded(null)}
        />
      )}
    </div>
  )
}

type MovesProps = { series: Walking; isBusy: boolean; onMove: (by: 1 | -1) => void }

function Moves({ series, isBusy, onMove }: MovesProps) {
  const { t } = useTranslation()
  const cannot = (by: 1 | -1) => isBusy || moved(series, by) === series
  return (
    <div className="ht-series-moves">
      <Button disabled={cannot(-1)} title="Alt+←" onClick={() => onMove(-1)}>
        {t('sealing.previous')}
      </Button>
      <Button disabled={cannot(1)} title="Alt+→" onClick={() => onMove(1)}>
        {t('sealing.next')}
      </Button>
    </div>
  )
}

type DecisionsProps = {
  seal: () => void
  skip: () => void
  stop: () => void
  canSeal: boolean
  isBusy: boolean
  isAgain: boolean
}

function Decisions({ seal, skip, stop, canSeal, isBusy, isAgain }: DecisionsProps) {
  const { t } = useTranslation()
  return (
    <div className="ht-series-acts">
      <Button
        type="primary"
        size="large"
        className="ht-seal-button"
        aria-keyshortcuts="Control+Enter"
        loading={isBusy}
        disabled={!canSeal && !isBusy}
        onClick={seal}
      >
        {t(isAgain ? 'sealing.again' : 'sealing.seal')}
      </Button>
      <div className="ht-series-moves">
        <Button aria-keyshortcuts="Alt+S" disabled={isBusy} onClick={skip}>
          {t('sealing.skip')}
        </Button>
        <Button aria-keyshortcuts="Escape" disabled={isBusy} onClick={stop}>
          {t('sealing.stop')}
        </Button>
      </div>
    </div>
  )
}

function Facts({ series, sealName }: { series: Walking; sealName: string | null }) {
  const { t } = useTranslation()
  const directory = useDirectory()
  const { title, number, urgency, receivers, copies, prints, attachments, signer, signedAt } =
    currentOf(series)
  const units = chosenUnits(receivers, directory.data?.units ?? [])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keyboard
    <section className="ht-series-facts" tabIndex={0} aria-label={t('sealing.facts')}>
      <h2>{title}</h2>
      <dl className="ht-facts">
        <dt>{t('field.number')}</dt>
        <dd>
          {number || '—'} <UrgencyTag urgency={urgency} />
        </dd>
        <dt>{t('sending.seal')}</dt>
        <dd>{sealName ?? '—'}</dd>
        <dt>{t('sending.to')}</dt>
        <dd>
          {t('sending.toCount', { n: receivers.length })}
          <div>
            <ReceiverNames units={units} prints={prints} />
          </div>
        </dd>
        <dt>{t('sending.copies')}</dt>
        <dd>{copies}</dd>
        <dt>{t('sealing.attachments')}</dt>
        <dd>{attachments}</dd>
        <dt>{t('sending.signer')}</dt>
        <dd>
          {signer} <When at={signedAt} />
        </dd>
      </dl>
    </section>
  )
}
