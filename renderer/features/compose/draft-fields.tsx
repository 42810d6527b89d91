import { Input, Select } from 'antd'
import type { ReactNode } from 'react'
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
        <Labelled id={fieldId('type')} label={t('compose.type')}>
          <Select
            id={fieldId('type')}
            aria-label={t('compose.type')}
            value={form.type}
            disabled={disabled}
            showSearch
            options={DOCUMENT_TYPES.map(type => ({ value: type, label: type }))}
            onChange={type => onChange({ type })}
          />
        </Labelled>
        <Labelled id={fieldId('urgency')} label={t('compose.urgency')}>
          <Select
            id={fieldId('urgency')}
            aria-label={t('compose.urgency')}
            value={form.urgency}
            disabled={disabled}
            options={URGENCIES.map(urgency => ({ value: urgency, label: t(`urgency.${urgency}`) }))}
            onChange={urgency => onChange({ urgency })}
          />
        </Labelled>
      </div>
      <Line
        name="issuerMark"
        label={t('compose.mark')}
        hint={t('compose.markHint')}
        {...{ form, onChange }}
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

function BodyFields({ form, onChange, disabled }: Props) {
  const { t } = useTranslation()
  return (
    <fieldset disabled={disabled} className="ht-fieldset">
      <legend>{t('compose.section.body')}</legend>
      <Lines name="title" label={t('compose.title')} {...{ form, onChange }} />
      <Lines
        name="mainTo"
        label={t('compose.mainTo')}
        hint={t('compose.mainToHint')}
        {...{ form, onChange }}
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
        <Lines name="signature" label={t('compose.signer')} {...{ form, onChange }} />
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
      <Line name="note" label={t('compose.note')} hint={t('compose.noteHint')} {...{ form, onChange }} />
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
        {...{ form, onChange }}
      />
      <Lines name="copyTo" label={t('compose.copyTo')} {...{ form, onChange }} />
      <Line name="printOffice" label={t('compose.printOffice')} {...{ form, onChange }} />
    </fieldset>
  )
}

type TextField = Exclude<FieldName, 'type' | 'urgency' | 'date'>
type LineProps = { name: TextField; label: string; hint?: string; form: DraftForm; onChange: Change }

function Line({ name, label, hint, form, onChange }: LineProps) {
  const id = fieldId(name)
  return (
    <Labelled id={id} label={label} {...(hint === undefined ? {} : { hint })}>
      <Input
        {...tied(id, { hint: hint !== undefined })}
        value={form[name]}
        maxLength={MAX_LINE}
        onChange={event => onChange({ [name]: event.target.value })}
      />
    </Labelled>
  )
}

/** As high as its text, up to some lines. */
function Lines({ name, label, hint, form, onChange }: LineProps) {
  const id = fieldId(name)
  return (
    <Labelled id={id} label={label} {...(hint === undefined ? {} : { hint })}>
      <Input.TextArea
        {...tied(id, { hint: hint !== undefined })}
        value={form[name]}
        className="ht-grow"
        rows={1}
        maxLength={name === 'title' ? MAX_LINE : 5_000}
        onChange={event => onChange({ [name]: event.target.value })}
      />
    </Labelled>
  )
}
