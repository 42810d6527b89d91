import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../shared/checks/finding.ts'
import { RULES } from '../../../shared/checks/rules.ts'
import { findingKey, isError } from './findings.ts'

type Props = { findings: readonly Finding[]; isChecked: boolean; onGo: (finding: Finding) => void }

/** More than this is folded away until it is asked for. */
const SHOWN_AT_ONCE = 3

/** What keeps the document from leaving, and what should be looked at; each leads to its place. */
export function FindingList({ findings, isChecked, onGo }: Props) {
  const { t } = useTranslation()
  if (!isChecked) return null
  if (findings.length === 0)
    return (
      <p className="ht-findings ht-findings-none" role="status">
        <CheckCircleFilled aria-hidden /> {t('compose.noFindings')}
      </p>
    )
  const errors = findings.filter(isError).length
  const counts = [
    errors > 0 ? t('compose.errors', { n: errors }) : '',
    findings.length > errors ? t('compose.warnings', { n: findings.length - errors }) : '',
  ].filter(text => text !== '')
  return (
    <details className="ht-findings" open={findings.length <= SHOWN_AT_ONCE}>
      <summary>
        {t('compose.findings')}：{counts.join(' · ')}
      </summary>
      <ul aria-label={t('compose.findings')}>
        {findings.map(finding => (
          <li key={findingKey(finding)} className={`ht-finding-${finding.level}`}>
            <FindingLine finding={finding} onGo={onGo} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What it is, how it is mended, and by which clause; a press leads to the place. */
function FindingLine({ finding, onGo }: { finding: Finding; onGo: (finding: Finding) => void }) {
  const { t } = useTranslation()
  const { code, detail = '' } = finding
  return (
    <Button type="text" size="small" onClick={() => onGo(finding)}>
      {isError(finding) ? <CloseCircleFilled aria-hidden /> : <ExclamationCircleFilled aria-hidden />}
      <span>
        <span className="ht-finding-level">{t(`compose.level.${finding.level}`)}</span>
        {t(`finding.${code}.what`, { detail })}
        <span className="ht-finding-mend">
          {t(`finding.${code}.mend`)} <span className="ht-quiet">{RULES[code].clause}</span>
        </span>
      </span>
    </Button>
  )
}
