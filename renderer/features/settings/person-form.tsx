import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_PERSON_NAME, ROLES, type Role } from '../../../shared/approval/person.ts'
import type { PersonOrder, PersonView, Signatory } from '../../../shared/ipc/approval-views.ts'
import { failureSentence } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Labelled, tied } from '../../components/labelled.tsx'
import { PersonFields } from '../compose/approval/person-fields.tsx'

type Props = { person: PersonView | null; isGuarded: boolean; onClose: () => void }

/** One person: name, duties, PIN. A person is never deleted: acts keep their name. */
export function PersonForm({ person, isGuarded, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const nameId = useId()
  const pinId = useId()
  const [name, setName] = useState(person?.name ?? '')
  const [roles, setRoles] = useState<Role[]>(person?.roles ?? [])
  const [pin, setPin] = useState('')
  const [retired, setRetired] = useState(person?.retired ?? false)
  const [allowedBy, setAllowedBy] = useState<Signatory>({ name: '' })
  const save = useMutation({
    mutationFn: (order: PersonOrder) => call('persons:save', order),
    onSuccess: persons => {
      client.setQueryData(KEYS.persons, persons)
      onClose()
    },
  })
  const error = save.isError ? failureSentence(save.error) : undefined
  return (
    <form
      className="ht-act-form"
      onSubmit={event => {
        event.preventDefault()
        save.mutate({
          id: person?.id ?? null,
          name: name.trim(),
          roles,
          retired,
          ...(pin === '' ? {} : { pin }),
          ...(isGuarded ? { allowedBy } : {}),
        })
      }}
    >
      <Labelled id={nameId} label={t('persons.name')} error={error}>
        <Input
          {...tied(nameId, { error })}
          value={name}
          autoFocus
          required
          maxLength={MAX_PERSON_NAME}
          onChange={event => setName(event.target.value)}
        />
      </Labelled>
      <Checkbox.Group
        aria-label={t('persons.roles')}
        value={roles}
        options={ROLES.map(role => ({ value: role, label: t(`approval.role.${role}`) }))}
        onChange={chosen => setRoles(chosen)}
      />
      <Labelled id={pinId} label={t(person?.hasPin ? 'persons.keepPin' : 'persons.newPin')}>
        <Input.Password
          id={pinId}
          value={pin}
          autoComplete="off"
          maxLength={200}
          onChange={event => setPin(event.target.value)}
        />
      </Labelled>
      {person !== null && (
        <p>
          <Checkbox checked={retired} onChange={event => setRetired(event.target.checked)}>
            {t('persons.retired')}
          </Checkbox>
        </p>
      )}
      {isGuarded && (
        <PersonFields
          label={t('persons.allowedBy')}
          duty="signer"
          value={allowedBy}
          onChange={setAllowedBy}
        />
      )}
      <div className="ht-dialog-buttons">
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={name.trim() === ''}>
          {t('persons.save')}
        </Button>
      </div>
    </form>
  )
}
