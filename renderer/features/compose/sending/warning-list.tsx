import { Input } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../shared/checks/finding.ts'
import type { FindingCode } from '../../../../shared/checks/rules.ts'
import { MAX_WORD_CHARACTERS } from '../../../../shared/checks/warning-words.ts'
import { warningsByCode } from '../findings.ts'

export type Words = Partial<Record<FindingCode, string>>
type Props = {
  findings: readonly Finding[]
  words: Words
  disabled: boolean
  onChange: (words: Words) => void
}

/** What may leave all the same, each with a word of who looked at it; the words are kept with the document. */
export function WarningList({ findings, words, disabled, onChange }: Props) {
  const { t } = useTranslation()
  const warnings = warningsByCode(findings)
  if (warnings.length === 0) return null
  return (
    <section className="ht-warnings" aria-label={t('sending.warningsLabel')}>
      <p>
        <strong>{t('sending.warnings', { n: warnings.length })}</strong> {t('sending.warningsHint')}
      </p>
      <ul>
        {warnings.map(([code, places]) => (
          <li key={code}>
            <WarningLine
              code={code}
              places={places}
              word={words[code] ?? ''}
              disabled={disabled}
              onChange={word => onChange({ ...words, [code]: word })}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

type LineProps = {
  code: FindingCode
  places: readonly Finding[]
  word: string
  disabled: boolean
  onChange: (word: string) => void
}

function WarningLine({ code, places, word, disabled, onChange }: LineProps) {
  const { t } = useTranslation()
  const id = useId()
  const [first] = places
  const more = places.length > 1 ? ` ${t('sending.warningPlaces', { n: places.length })}` : ''
  return (
    <>
      <label htmlFor={id}>
        {t(`finding.${code}.what`, { detail: first?.detail ?? '' })}
        {more}
      </label>
      <Input
        id={id}
        size="small"
        value={word}
        required
        disabled={disabled}
        maxLength={MAX_WORD_CHARACTERS}
        placeholder={t('sending.wordPlaceholder')}
        onChange={event => onChange(event.target.value)}
      />
    </>
  )
}
