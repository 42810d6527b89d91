import { Button, Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  LIST_RELATIONS,
  type ListOrder,
  type ListView,
  MAX_LIST_NAME_CHARACTERS,
} from '../../../../shared/ipc/list-views.ts'
import { Labelled, tied } from '../../../components/labelled.tsx'

type Part = Pick<ListOrder, 'name' | 'relation'>
type Props = {
  /** The one to be renamed; a new one where it is left out. */
  list: ListView | undefined
  taken: readonly string[]
  isBusy: boolean
  onSave: (part: Part) => void
  onClose: () => void
}

/** Name of a list, and who its units are to us. */
export function ListDialog({ list, taken, isBusy, onSave, onClose }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const of = useId()
  const [name, setName] = useState(list?.name ?? '')
  const [relation, setRelation] = useState(list?.relation ?? null)
  const isTaken = taken.includes(name.trim())
  const error = isTaken ? t('lists.taken') : undefined
  return (
    <Modal
      open
      title={t(list === undefined ? 'lists.keep' : 'lists.rename')}
      footer={null}
      onCancel={onClose}
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          event.stopPropagation()
          onSave({ name: name.trim(), relation })
        }}
      >
        <Labelled id={id} label={t('lists.name')} error={error}>
          <Input
            {...tied(id, { error })}
            value={name}
            autoFocus
            maxLength={MAX_LIST_NAME_CHARACTERS}
            onChange={event => setName(event.target.value)}
          />
        </Labelled>
        <div className="ht-field">
          <span className="ht-label" id={of}>
            {t('lists.relation')}
          </span>
          <Radio.Group
            aria-labelledby={of}
            value={relation ?? ''}
            options={[
              { value: '', label: t('lists.relations.none') },
              ...LIST_RELATIONS.map(value => ({ value, label: t(`lists.relations.${value}`) })),
            ]}
            onChange={event =>
              setRelation(LIST_RELATIONS.find(value => value === event.target.value) ?? null)
            }
          />
          <div className="ht-quiet">{t('lists.relationHint')}</div>
        </div>
        <div className="ht-dialog-buttons">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={isBusy} disabled={name.trim() === '' || isTaken}>
            {t('lists.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
