import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { DIRECTIONS, DOCUMENT_TYPES, FORMS } from '../../../../shared/document/types.ts'
import { Labelled, tied } from '../../../components/labelled.tsx'
import { fieldId } from '../findings.ts'
import { changesOfType, tidyNumber } from './draft-form.ts'
import { hasElement } from './elements.ts'
import { Choice, type FieldsProps, Line, Lines } from './inputs.tsx'

const URGENCIES = ['normal', 'urgent', 'flash'] as const
const SECRECY_LEVELS = ['', '秘密', '机密', '绝密'] as const
const words = <Value extends string>(values: readonly Value[]) =>
  values.map(value => ({ value, label: value }))

/** 版头: what kind of document it is, and what stands above the red line. */
export function HeadFields({ form, onChange, disabled }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <fieldset disabled={disabled} className="ht-fieldset">
      <legend>{t('compose.section.head')}</legend>
      <div className="ht-columns ht-columns-5">
        <Choice
          name="type"
          label={t('compose.type')}
          value={form.type}
          options={words(DOCUMENT_TYPES)}
          disabled={disabled}
          onChoose={type => onChange(changesOfType(type))}
        />
        <Choice
          name="form"
          label={t('element.form')}
          value={form.form}
          options={words(FORMS)}
          disabled={disabled}
          onChoose={chosen => onChange({ form: chosen })}
        />
        <Choice
          name="direction"
          label={t('element.direction')}
          value={form.direction}
          options={words(DIRECTIONS)}
          disabled={disabled}
          onChoose={direction => onChange({ direction })}
        />
        <Choice
          name="urgency"
          label={t('compose.urgency')}
          value={form.urgency}
          options={URGENCIES.map(value => ({ value, label: t(`urgency.${value}`) }))}
          disabled={disabled}
          onChoose={urgency => onChange({ urgency })}
        />
        {hasElement('secrecy', form) && (
          <Choice
            name="secrecy"
            label={t('element.secrecyLevel')}
            value={form.secrecyLevel}
            options={SECRECY_LEVELS.map(value => ({
              value,
              label: value === '' ? t('element.secrecyNone') : value,
            }))}
            disabled={disabled}
            onChoose={secrecyLevel => onChange({ secrecyLevel })}
          />
        )}
      </div>
      <div className="ht-columns">
        <Line
          name="issuerMark"
          label={t('compose.mark')}
          hint={t('compose.markHint')}
          value={form.issuerMark}
          onChange={onChange}
        />
        <NumberField form={form} onChange={onChange} disabled={disabled} />
      </div>
      <RarerFields form={form} onChange={onChange} disabled={disabled} />
    </fieldset>
  )
}

/** What only some documents have: marks of secrecy, co-issuers, and who approved it upwards. */
function RarerFields({ form, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const isMarked = form.secrecyLevel !== ''
  return (
    <div className="ht-columns">
      {isMarked && (
        <Line
          name="secrecyPeriod"
          label={t('element.secrecyPeriod')}
          hint={t('element.secrecyPeriodHint')}
          maxLength={20}
          value={form.secrecyPeriod}
          onChange={onChange}
        />
      )}
      {(isMarked || form.copyNumber !== '') && (
        <Line
          name="copyNumber"
          label={t('element.copyNumber')}
          hint={t('element.copyNumberHint')}
          maxLength={6}
          value={form.copyNumber}
          onChange={onChange}
        />
      )}
      {hasElement('jointMarks', form) && (
        <Lines
          name="jointMarks"
          label={t('element.jointMarks')}
          hint={t('element.jointMarksHint')}
          value={form.jointMarks}
          onChange={onChange}
        />
      )}
      {hasElement('signers', form) && (
        <Lines
          name="signers"
          label={t('element.signers')}
          hint={t('element.signersHint')}
          value={form.signers}
          onChange={onChange}
        />
      )}
    </div>
  )
}

function NumberField({ form, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const tidy = tidyNumber(form.number)
  return (
    <Labelled id={fieldId('number')} label={t('compose.number')} hint={t('compose.numberHint')}>
      <Input
        {...tied(fieldId('number'), { hint: true })}
        value={form.number}
        maxLength={60}
        onChange={event => onChange({ number: event.target.value })}
        onBlur={() => tidy !== form.number && onChange({ number: tidy })}
      />
    </Labelled>
  )
}
