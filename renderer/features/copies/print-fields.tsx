import { InputNumber, Radio, Space } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Labelled, tied } from '../../components/labelled.tsx'
import { numbersText } from './numbers-text.ts'
import { numbersOf, type PrintFacts, type PrintForm, type PrintProblem, sidesOf } from './print-form.ts'

type Props = {
  form: PrintForm
  facts: PrintFacts
  problem: PrintProblem | undefined
  isBusy: boolean
  onChange: (form: PrintForm) => void
}

/** Original or copy, how many, which pages, and what that comes to. */
export function PrintFields({ form, facts, problem, isBusy, onChange }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const { right, reconciliation } = facts.ledger
  const { unused } = reconciliation
  return (
    <fieldset className="ht-print-fields" disabled={isBusy}>
      <Radio.Group
        aria-label={t('print.kind')}
        value={form.kind}
        disabled={isBusy}
        onChange={event => onChange({ ...form, kind: event.target.value })}
      >
        <Space orientation="vertical" className="ht-print-kind">
          <Radio value="original" autoFocus={form.kind === 'original'}>
            {right === null ? t('print.original', { unused }) : t('print.originalByRight', { right, unused })}
          </Radio>
          <Radio value="copy" autoFocus={form.kind === 'copy'}>
            {t('print.copy')}
          </Radio>
        </Space>
      </Radio.Group>
      <Labelled
        id={`${id}copies`}
        label={t('print.copies')}
        error={
          problem === undefined || problem === 'range' ? undefined : t(`print.problem.${problem}`, { unused })
        }
      >
        <InputNumber
          {...tied(`${id}copies`)}
          min={1}
          max={9999}
          precision={0}
          value={form.copies}
          onChange={copies => onChange({ ...form, copies })}
        />
      </Labelled>
      {form.kind === 'copy' && <Range form={form} facts={facts} problem={problem} onChange={onChange} />}
      {problem === undefined && <Sum form={form} facts={facts} />}
    </fieldset>
  )
}

function Range({ form, facts, problem, onChange }: Omit<Props, 'isBusy'>) {
  const { t } = useTranslation()
  const id = useId()
  const error = problem === 'range' ? t('print.problem.range', { pages: facts.pages }) : undefined
  const page = (end: 'from' | 'to') => (
    <InputNumber
      aria-label={t(`print.${end}`)}
      min={1}
      max={facts.pages}
      precision={0}
      value={form[end]}
      onChange={value => onChange({ ...form, [end]: value })}
    />
  )
  return (
    <Labelled id={id} label={t('print.pages')} error={error}>
      <Space wrap>
        <Radio.Group
          id={id}
          aria-label={t('print.pages')}
          value={form.isWhole}
          onChange={event => onChange({ ...form, isWhole: event.target.value })}
        >
          <Radio value={true}>{t('print.whole', { pages: facts.pages })}</Radio>
          <Radio value={false}>{t('print.part')}</Radio>
        </Radio.Group>
        {!form.isWhole && (
          <Space>
            {page('from')}–{page('to')}
          </Space>
        )}
      </Space>
    </Labelled>
  )
}

function Sum({ form, facts }: { form: PrintForm; facts: PrintFacts }) {
  const { t } = useTranslation()
  const copies = form.copies ?? 0
  const sides = sidesOf(form, facts)
  return (
    <p className="ht-quiet">
      {t('print.sum', { copies, sides, all: copies * sides })}
      {form.kind === 'original' && t('print.sumNumbers', { numbers: numbersText(numbersOf(form, facts)) })}
      <br />
      {t('print.codeNote')}
    </p>
  )
}
