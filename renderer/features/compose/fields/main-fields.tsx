import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { hasElement } from './elements.ts'
import { Choice, Day, type FieldsProps, Line, Lines } from './inputs.tsx'

const CLOSINGS = ['sealed', 'unsealed', 'stamped'] as const

/** 主体: title, recipients, the text itself, and how it closes. `children` is the editor of the text. */
export function MainFields({ form, onChange, disabled, children }: FieldsProps & { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <fieldset disabled={disabled} className="ht-fieldset">
      <legend>{t('compose.section.body')}</legend>
      <Lines
        name="title"
        label={t('compose.title')}
        hint={t('element.titleHint')}
        maxLength={500}
        value={form.title}
        onChange={onChange}
      />
      {hasElement('mainTo', form) && (
        <Lines
          name="mainTo"
          label={t('compose.mainTo')}
          hint={t('compose.mainToHint')}
          value={form.mainTo}
          onChange={onChange}
        />
      )}
      {children}
      <Lines
        name="attachmentNotes"
        label={t('compose.attachmentNotes')}
        hint={t('compose.attachmentNotesHint')}
        value={form.attachmentNotes}
        onChange={onChange}
      />
      {hasElement('attendance', form) && (
        <Lines
          name="attendance"
          label={t('element.attendance')}
          hint={t('element.attendanceHint')}
          value={form.attendance}
          onChange={onChange}
        />
      )}
      <ClosingFields form={form} onChange={onChange} disabled={disabled} />
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

function ClosingFields({ form, onChange, disabled }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <div className="ht-columns ht-columns-3">
        {hasElement('signature', form) && (
          <Lines name="signature" label={t('compose.signer')} value={form.signature} onChange={onChange} />
        )}
        {hasElement('closing', form) && (
          <Choice
            name="closing"
            label={t('element.closing')}
            value={form.closing}
            options={CLOSINGS.map(value => ({ value, label: t(`element.closingKind.${value}`) }))}
            disabled={disabled}
            onChoose={closing => onChange({ closing })}
          />
        )}
        <Day name="date" label={t('compose.date')} value={form.date} isNeeded onChange={onChange} />
      </div>
      {hasElement('stamps', form) && (
        <Lines
          name="stamps"
          label={t('element.stamps')}
          hint={t('element.stampsHint')}
          value={form.stamps}
          onChange={onChange}
        />
      )}
    </>
  )
}
