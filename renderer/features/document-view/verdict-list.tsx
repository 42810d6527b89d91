import {
  CheckCircleFilled,
  CloseCircleFilled,
  MinusCircleOutlined,
  QuestionCircleOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verdict, VerdictCheck } from '../../../shared/ipc/views.ts'
import { useClockText } from '../../components/use-clock-text.ts'
import { errorSentence } from '../../i18n/errors/sentence.ts'
import { isEvidence } from '../../i18n/errors/zh-CN.ts'
import { currentLanguage } from '../../i18n/i18n.ts'

/** The verdict as its list of checks, failed ones first; said by word and icon, not by colour alone. */
export function VerdictList({ verdict }: { verdict: Verdict | null }) {
  const { t } = useTranslation()
  const { at } = useClockText()
  if (verdict === null)
    return (
      <section className="ht-panel ht-verdict">
        <h2>
          <QuestionCircleOutlined aria-hidden /> {t('view.verdictNone')}
        </h2>
      </section>
    )
  const of = (wanted: Outcome) => verdict.checks.filter(check => outcomeOf(check) === wanted)
  const [failed, skipped, passed] = [of('failed'), of('skipped'), of('passed')]
  return (
    <section
      className={verdict.ok ? 'ht-panel ht-verdict ht-verdict-ok' : 'ht-panel ht-verdict ht-verdict-bad'}
      aria-label={t('view.verdict')}
    >
      <h2>
        {verdict.ok ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}{' '}
        {verdict.ok
          ? t('view.verdictOk', { n: passed.length })
          : t('view.verdictFailed', { n: failed.length })}
      </h2>
      <ul className="ht-checks">
        {[...failed, ...skipped, ...passed].map(check => (
          <Check key={check.name} check={check} />
        ))}
      </ul>
      <p className="ht-quiet">
        {t('view.verdictAt', { at: at(verdict.at), version: verdict.directoryVersion })}
      </p>
    </section>
  )
}

type Outcome = 'passed' | 'failed' | 'skipped'

/** After a check on which others build has failed, those are not made at all: nothing is said of them. */
function outcomeOf({ ok, code }: VerdictCheck): Outcome {
  if (ok) return 'passed'
  return code === 'not-checked' ? 'skipped' : 'failed'
}

const ICONS: Record<Outcome, ReactNode> = {
  passed: <CheckCircleFilled aria-hidden />,
  failed: <CloseCircleFilled aria-hidden />,
  skipped: <MinusCircleOutlined aria-hidden />,
}
const CLASSES: Record<Outcome, string> = {
  passed: 'ht-check-ok',
  failed: 'ht-check-bad',
  skipped: 'ht-check-none',
}

function Check({ check }: { check: VerdictCheck }) {
  const { t } = useTranslation()
  const outcome = outcomeOf(check)
  return (
    <li className={CLASSES[outcome]}>
      {ICONS[outcome]}
      <div>
        <strong>{t(`check.${check.name}.name`)}</strong>{' '}
        <span className="ht-check-word">{t(`view.${outcome}`)}</span>
        {outcome === 'passed' && <p>{t(`check.${check.name}.ok`)}</p>}
        {outcome === 'failed' && <p>{t(`check.${check.name}.failed`)}</p>}
        {check.code !== null && isEvidence(check.code) && (
          <p>{errorSentence(currentLanguage(), check.code)}</p>
        )}
      </div>
    </li>
  )
}
