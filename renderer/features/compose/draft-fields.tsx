import { Input, Select } from 'antd'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DOCUMENT_TYPES } from '../../../shared/document/types.ts'
import { Labelled, tied } from '../../components/labelled.tsx'
import { type DraftForm, tidyNumber } from './draft-form.ts'
import { type FieldName, fieldId } from './findings.ts'

const URGENCIES = ['normal', 'urgent', 'flash'] as const
const MAX_LINE = 500
const MAX_BODY = 1_000_000

type Change = (part: Partial<DraftForm>) => void
type Props = { form: DraftForm; onChange: Change; disabled: boolean; children: ReactNode }

/** The elements of a document in the order they stand on paper. */
export function DraftFields(props: Props) {
  return (
    <>
      <HeadFields {...props} />
      <BodyFields {...props} />
      <TailFields {...props} />
    </>
  )
}

function HeadFields({ form, onChange, disabled }: Props) {
  const { t } = useTranslation()
  return (
    <fieldset disabled={disabled} className="ht-fieldset">
      <legend>{t('compose.section.head')}</legend>
      <div className="ht-columns">
        <TypeChoice value={form.type} disabled={disabled} onChange={onChange} />
        <UrgencyChoice value={form.urgency} disabled={disabled} onChange={onChange} />
      </div>
      <Line
        name="issuerMark"
        label={t('compose.mark')}
        hint={t('compose.markHint')}
        value={form.issuerMark}
        onChange={onChange}
      />
      <Labelled id={fieldId('number')} label={t('compose.number')} hint={t('compose.numberHint')}>
        <Input
          {...tied(fieldId('number'), { hint: true })}
          value={form.number}
          maxLength={60}
          onChange={event => onChange({ number: event.target.value })}
          onBlur={() =>
            tidyNumber(form.number) !== form.number && onChange({ number: tidyNumber(form.number) })
          }
        />
      </Labelled>
    </fieldset>
  )
}

type ChoiceProps<Value> = { value: Value; disabled: boolean; onChange: Change }

const TypeChoice = memo(function TypeChoice({ value, disabled, onChange }: ChoiceProps<DraftForm['type']>) {
  const { t } = useTranslation()
  return (
    <Labelled id={fieldId('type')} label={t('compose.type')}>
      <Select
        id={fieldId('type')}
        aria-label={t('compose.type')}
        value={value}
        disabled={disabled}
        showSearch
        options={DOCUMENT_TYPES.map(type => ({ value: type, label: type }))}
        onChange={type => onChange({ type })}
      />
    </Labelled>
  )
})

const UrgencyChoice = memo(function UrgencyChoice({
  value,
  disabled,
  onChange,
}: ChoiceProps<DraftForm['urgency']>) {
  const { t } = useTranslation()
  return (
    <Labelled id={fieldId('urgency')} label={t('compose.urgency')}>
      <Select
        id={fieldId('urgency')}
        aria-label={t('compose.urgency')}
        value={value}
        disabled={disabled}
        options={URGENCIES.map(urgency => ({ value: urgency, label: t(`urgency.${urgency}`) }))}
        onChange={urgency => onChange({ urgency })}
      />
    </Labelled>
  )
})

function BodyFields({ form, onChange, disabled }: Props) {
  const { t } = useTranslation()
  return (
    <fieldset disabled={disabled} className="ht-fieldset">
      <legend>{t('compose.section.body')}</legend>
      <Lines name="title" label={t('compose.title')} value={form.title} onChange={onChange} />
      <Lines
        name="mainTo"
        label={t('compose.mainTo')}
        hint={t('compose.mainToHint')}
        value={form.mainTo}
        onChange={onChange}
      />
      <Labelled id={fieldId('body')} label={t('compose.body')} hint={t('compose.bodyHint')}>
        <Input.TextArea
          {...tied(fieldId('body'), { hint: true })}
          className="ht-grow ht-body-text"
          value={form.body}
          rows={10}
          maxLength={MAX_BODY}
          onChange={event => onChange({ body: event.target.value })}
        />
      </Labelled>
      <div className="ht-columns">
        <Lines name="signature" label={t('compose.signer')} value={form.signature} onChange={onChange} />
        <Labelled id={fieldId('date')} label={t('compose.date')}>
          <Input
            type="date"
            {...tied(fieldId('date'))}
            value={form.date}
            required
            onChange={event => event.target.value !== '' && onChange({ date: event.target.value })}
          />
        </Labelled>
      </div>
      <Line
        name="note"
        label={t('compose.note')}
        hint={t('compose.noteHint')}
        value={form.note}
        onChange={onChange}
      />
    </fieldset>
  )
}

function TailFields({ form, onChange, disabled, children }: Props) {
  const { t } = useTranslation()
  return (
    <fieldset disabled={disabled} className="ht-fieldset">
      <legend>{t('compose.section.tail')}</legend>
      {children}
      <Lines
        name="attachmentNotes"
        label={t('compose.attachmentNotes')}
        hint={t('compose.attachmentNotesHint')}
        value={form.attachmentNotes}
        onChange={onChange}
      />
      <Lines name="copyTo" label={t('compose.copyTo')} value={form.copyTo} onChange={onChange} />
      <Line
        name="printOffice"
        label={t('compose.printOffice')}
        value={form.printOffice}
        onChange={onChange}
      />
    </fieldset>
  )
}

type TextField = Exclude<FieldName, 'type' | 'urgency' | 'date'>
type LineProps = { name: TextField; label: string; hint?: string; value: string; onChange: Change }

/** Fields are drawn anew only when their own words change: typing stays quick on a slow computer. */
const Line = memo(function Line({ name, label, hint, value, onChange }: LineProps) {
  const id = fieldId(name)
  return (
    <Labelled id={id} label={label} {...(hint === undefined ? {} : { hint })}>
      <Input
        {...tied(id, { hint: hint !== undefined })}
        value={value}
        maxLength={MAX_LINE}
        onChange={event => onChange({ [name]: event.target.value })}
      />
    </Labelled>
  )
})

/** As high as its text, up to some lines. */
const Lines = memo(function Lines({ name, label, hint, value, onChange }: LineProps) {
  const id = fieldId(name)
  return (
    <Labelled id={id} label={label} {...(hint === undefined ? {} : { hint })}>
      <Input.TextArea
        {...tied(id, { hint: hint !== undefined })}
        value={value}
        className="ht-grow"
        rows={1}
        maxLength={name === 'title' ? MAX_LINE : 5_000}
        onChange={event => onChange({ [name]: event.target.value })}
      />
    </Labelled>
  )
})
