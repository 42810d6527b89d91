import { useMutation } from '@tanstack/react-query'
import { Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SlipView } from '../../../shared/ipc/views.ts'
import { failureSentence } from '../../app/failure-toast.ts'
import { call } from '../../bridge.ts'
import { Labelled, tied } from '../../components/labelled.tsx'
import { inGroups } from './fingerprint.ts'
import { StepButtons } from './step-buttons.tsx'

type Props = { slip: string; onBack: () => void; onDone: (slip: string, view: SlipView) => void }

/** The slip is checked here, on this computer, and its fingerprint compared by eye before anything is sent. */
export function SlipStep({ slip: before, onBack, onDone }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const [slip, setSlip] = useState(before)
  const [isCompared, setCompared] = useState(false)
  const inspect = useMutation({ mutationFn: (text: string) => call('slip:inspect', text) })
  const error = inspect.isError ? failureSentence(inspect.error) : undefined
  const view = inspect.data
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (view === undefined) inspect.mutate(slip.trim())
        else if (isCompared) onDone(slip.trim(), view)
      }}
    >
      <Labelled id={id} label={t('firstRun.slipLabel')} hint={t('firstRun.slipHint')} error={error}>
        <Input.TextArea
          {...tied(id, { hint: true, error })}
          className="ht-mono"
          value={slip}
          autoFocus
          rows={5}
          maxLength={2000}
          spellCheck={false}
          placeholder={t('firstRun.slipPlaceholder')}
          onChange={event => {
            setSlip(event.target.value)
            setCompared(false)
            inspect.reset()
          }}
        />
      </Labelled>
      {view !== undefined && <SlipFacts view={view} isCompared={isCompared} onCompared={setCompared} />}
      <StepButtons
        next={view === undefined ? t('firstRun.slipCheck') : t('action.next')}
        onBack={onBack}
        isWorking={inspect.isPending}
        disabled={slip.trim() === '' || (view !== undefined && !isCompared)}
      />
    </form>
  )
}

type FactsProps = { view: SlipView; isCompared: boolean; onCompared: (yes: boolean) => void }

function SlipFacts({ view, isCompared, onCompared }: FactsProps) {
  const { t } = useTranslation()
  return (
    <div className="ht-slip-facts" aria-live="polite">
      <dl>
        <dt>{t('firstRun.slipUnit')}</dt>
        <dd className="ht-mono">{view.unit}</dd>
        <dt>{t('firstRun.slipAddress')}</dt>
        <dd className="ht-mono">{view.address}</dd>
        <dt>{t('firstRun.slipFingerprint')}</dt>
        <dd className="ht-fingerprint ht-mono">
          {inGroups(view.rootFingerprint).map((group, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the groups never move
            <span key={index}>{group}</span>
          ))}
        </dd>
      </dl>
      <p>{t('firstRun.slipCompare')}</p>
      <Checkbox autoFocus checked={isCompared} onChange={event => onCompared(event.target.checked)}>
        {t('firstRun.slipCompared')}
      </Checkbox>
    </div>
  )
}
