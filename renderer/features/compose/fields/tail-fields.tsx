import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { hasElement } from './elements.ts'
import { Day, type FieldsProps, Line, Lines } from './inputs.tsx'

/** 版记, the files that go with the document, and what it answers. `children` is the list of files. */
export function TailFields({ form, onChange, disabled, children }: FieldsProps & { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <fieldset disabled={disabled} className="ht-fieldset">
      <legend>{t('compose.section.tail')}</legend>
      {children}
      <Lines name="copyTo" label={t('compose.copyTo')} value={form.copyTo} onChange={onChange} />
      {hasElement('printOffice', form) && (
        <div className="ht-columns">
          <Line
            name="printOffice"
            label={t('compose.printOffice')}
            maxLength={60}
            value={form.printOffice}
            onChange={onChange}
          />
          <Day
            name="printDate"
            label={t('element.printDate')}
            value={form.printDate}
            isNeeded={false}
            onChange={onChange}
          />
        </div>
      )}
      <div className="ht-columns">
        <Line
          name="answers"
          label={t('element.answers')}
          hint={t('element.answersHint')}
          value={form.answers}
          onChange={onChange}
        />
        <Line name="replaces" label={t('element.replaces')} value={form.replaces} onChange={onChange} />
      </div>
    </fieldset>
  )
}
