import { CheckCircleFilled, CloseCircleFilled, QuestionCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Verdict, VerdictCheck } from '../../../shared/ipc/views.ts'
import { useClockText } from '../../components/use-clock-text.ts'
import { errorSentence } from '../../i18n/errors/sentence.ts'
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
  const failed = verdict.checks.filter(({ ok }) => !ok)
  const passed = verdict.checks.filter(({ ok }) => ok)
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
        {[...failed, ...passed].map(check => (
          <Check key={check.name} check={check} />
        ))}
      </ul>
      <p className="ht-quiet">
        {t('view.verdictAt', { at: at(verdict.at), version: verdict.directoryVersion })}
      </p>
    </section>
  )
}

function Check({ check }: { check: VerdictCheck }) {
  const { t } = useTranslation()
  return (
    <li className={check.ok ? 'ht-check-ok' : 'ht-check-bad'}>
      {check.ok ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
      <div>
        <strong>{t(`check.${check.name}.name`)}</strong>{' '}
        <span className="ht-check-word">{check.ok ? t('view.passed') : t('view.failed')}</span>
        <p>{check.ok ? t(`check.${check.name}.ok`) : t(`check.${check.name}.failed`)}</p>
        {!check.ok && check.code !== null && <p>{errorSentence(currentLanguage(), check.code)}</p>}
      </div>
    </li>
  )
}
