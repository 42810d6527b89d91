import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FindingView } from '../../../shared/ipc/views.ts'
import { type FieldName, fieldOf, isError } from './findings.ts'

type Props = { findings: readonly FindingView[]; isChecked: boolean; onGo: (finding: FindingView) => void }

/** What keeps the document from leaving, and what should be looked at; each leads to its field. */
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
    <details className="ht-findings" open={findings.length <= 3}>
      <summary>
        {t('compose.findings')}：{counts.join(' · ')}
      </summary>
      <ul aria-label={t('compose.findings')}>
        {findings.map(finding => (
          <li key={`${finding.code} ${finding.field}`} className={`ht-finding-${finding.level}`}>
            <Button type="text" size="small" onClick={() => onGo(finding)}>
              {isError(finding) ? <CloseCircleFilled aria-hidden /> : <ExclamationCircleFilled aria-hidden />}
              <span className="ht-finding-level">{t(`compose.level.${finding.level}`)}</span>
              {t(`finding.${finding.code}`)}
              <span className="ht-sr">
                {t('compose.goToField', { field: t(`compose.${labelKey(fieldOf(finding))}`) })}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The words of a field's label, where they are not called as the field is. */
function labelKey(field: FieldName) {
  if (field === 'issuerMark') return 'mark'
  return field === 'signature' ? 'signer' : field
}
