import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApprovalPolicy, MAX_COUNTERSIGNERS } from '../../../shared/approval/policy.ts'
import type { PersonView, PolicyOrder, Signatory } from '../../../shared/ipc/approval-views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Answered } from '../../components/answer.tsx'
import { Labelled } from '../../components/labelled.tsx'
import { PersonFields } from '../compose/approval/person-fields.tsx'
import { usePersons } from '../compose/approval/use-approval.ts'
import { PersonForm } from './person-form.tsx'

/** Who acts on documents here, and which steps the unit asks for. */
export function PersonsPanel() {
  const { t } = useTranslation()
  const persons = usePersons()
  const policy = useQuery({ queryKey: KEYS.policy, queryFn: () => call('policy:read') })
  return (
    <section className="ht-panel" aria-labelledby="persons">
      <h2 id="persons">{t('persons.title')}</h2>
      <p className="ht-quiet">{t('persons.text')}</p>
      <Answered query={persons}>{all => <Persons persons={all} />}</Answered>
      <Answered query={policy}>
        {found => <PolicyForm key={JSON.stringify(found)} policy={found} persons={persons.data ?? []} />}
      </Answered>
    </section>
  )
}

function Persons({ persons }: { persons: readonly PersonView[] }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<PersonView | 'new' | null>(null)
  return (
    <>
      {persons.length === 0 && <p>{t('persons.none')}</p>}
      <ul className="ht-persons" aria-label={t('persons.title')}>
        {persons.map(person => (
          <li key={person.id}>
            <strong>{person.name}</strong> {person.roles.map(role => t(`approval.role.${role}`)).join('、')}{' '}
            <span className="ht-quiet">
              {person.retired ? t('persons.retired') : t(person.hasPin ? 'persons.hasPin' : 'persons.noPin')}
            </span>{' '}
            <Button size="small" onClick={() => setOpen(person)}>
              {t('persons.edit', { name: person.name })}
            </Button>
          </li>
        ))}
      </ul>
      {open === null ? (
        <Button onClick={() => setOpen('new')}>{t('persons.add')}</Button>
      ) : (
        <PersonForm
          key={open === 'new' ? 'new' : open.id}
          person={open === 'new' ? null : open}
          isGuarded={isGuarded(persons)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

/** Once somebody who signs has a PIN, only such a person allows changes. */
function isGuarded(persons: readonly PersonView[]): boolean {
  return persons.some(({ hasPin, retired, roles }) => hasPin && !retired && roles.includes('signer'))
}

function PolicyForm({ policy, persons }: { policy: ApprovalPolicy; persons: readonly PersonView[] }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const onError = useFailureToast()
  const count = useId()
  const [wanted, setWanted] = useState(policy)
  const [allowedBy, setAllowedBy] = useState<Signatory>({ name: '' })
  const save = useMutation({
    mutationFn: (order: PolicyOrder) => call('policy:write', order),
    onSuccess: written => {
      client.setQueryData(KEYS.policy, written)
      void client.invalidateQueries({ queryKey: KEYS.approvals })
      void message.success(t('persons.saved'))
    },
    onError,
  })
  const change = (part: Partial<ApprovalPolicy>) => setWanted(before => ({ ...before, ...part }))
  return (
    <form
      aria-label={t('persons.policy')}
      onSubmit={event => {
        event.preventDefault()
        save.mutate({ policy: wanted, ...(isGuarded(persons) ? { allowedBy } : {}) })
      }}
    >
      <h3>{t('persons.policy')}</h3>
      <p>
        <Checkbox checked={wanted.review} onChange={event => change({ review: event.target.checked })}>
          {t('persons.review')}
        </Checkbox>
      </p>
      <Labelled id={count} label={t('persons.countersigners')}>
        <InputNumber
          id={count}
          min={0}
          max={MAX_COUNTERSIGNERS}
          value={wanted.countersigners}
          onChange={countersigners => change({ countersigners: countersigners ?? 0 })}
        />
      </Labelled>
      <p>
        <Checkbox
          checked={wanted.keeperSeals}
          onChange={event => change({ keeperSeals: event.target.checked })}
        >
          {t('persons.keeperSeals')}
        </Checkbox>
      </p>
      <p>
        <Checkbox checked={wanted.seamSeal} onChange={event => change({ seamSeal: event.target.checked })}>
          {t('persons.seamSeal')}
        </Checkbox>
      </p>
      {isGuarded(persons) && (
        <PersonFields
          label={t('persons.allowedBy')}
          duty="signer"
          value={allowedBy}
          onChange={setAllowedBy}
        />
      )}
      <Button htmlType="submit" loading={save.isPending}>
        {t('persons.policySave')}
      </Button>
    </form>
  )
}
