import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentId, UnitCode } from '../../../../shared/ids/brands.ts'
import type { ListView } from '../../../../shared/ipc/list-views.ts'
import { ListDialog } from './list-dialog.tsx'
import { orderOf, useLists } from './use-lists.ts'

type Props = {
  document: DocumentId
  chosen: readonly UnitCode[]
  onChange: (chosen: readonly UnitCode[]) => void
}

/** The named lists: choosing one chooses its units; what is chosen can be kept as one. */
export function ListBar({ document, chosen, onChange }: Props) {
  const { t } = useTranslation()
  const { lists, current, save, remove, choose } = useLists(document)
  const undo = useUndo()
  const [open, setOpen] = useState<'none' | 'new' | 'rename'>('none')
  const put = (list: ListView | undefined) => {
    choose.mutate(list?.id ?? null)
    if (list !== undefined) onChange(list.units.filter(({ gone }) => !gone).map(({ code }) => code))
  }
  const gone = current?.units.filter(unit => unit.gone) ?? []
  return (
    <section className="ht-lists" aria-label={t('lists.title')}>
      <Select
        className="ht-lists-select"
        aria-label={t('lists.title')}
        value={current?.id ?? ''}
        options={[
          { value: '', label: t(lists.length === 0 ? 'lists.none' : 'lists.choose') },
          ...lists.map(list => ({ value: list.id as string, label: labelOf(list, t('lists.of')) })),
        ]}
        onChange={id => put(lists.find(list => list.id === id))}
      />
      <Button size="small" disabled={chosen.length === 0} onClick={() => setOpen('new')}>
        {t('lists.keep')}
      </Button>
      {current !== undefined && (
        <>
          <Button
            size="small"
            disabled={chosen.length === 0 || isSame(current, chosen)}
            loading={save.isPending}
            onClick={() => save.mutate(orderOf(current, { units: [...chosen] }))}
          >
            {t('lists.update')}
          </Button>
          <Button size="small" onClick={() => setOpen('rename')}>
            {t('lists.rename')}
          </Button>
          <Button
            size="small"
            danger
            onClick={() =>
              remove.mutate(current.id, {
                onSuccess: () => undo(current.name, () => save.mutate(orderOf(current))),
              })
            }
          >
            {t('action.delete')}
          </Button>
        </>
      )}
      {gone.length > 0 && (
        <p className="ht-unit-why" role="status">
          {t('lists.gone', { names: gone.map(({ name }) => name).join('、') })}
        </p>
      )}
      {open !== 'none' && (
        <ListDialog
          list={open === 'rename' ? current : undefined}
          taken={lists.filter(list => open === 'new' || list.id !== current?.id).map(({ name }) => name)}
          isBusy={save.isPending}
          onSave={part => {
            const order =
              open === 'rename' && current !== undefined
                ? orderOf(current, part)
                : { id: null, units: [...chosen], ...part }
            save.mutate(order, {
              onSuccess: found => {
                setOpen('none')
                const made = found.find(({ name }) => name === part.name)
                if (made !== undefined && open === 'new') choose.mutate(made.id)
              },
            })
          }}
          onClose={() => setOpen('none')}
        />
      )}
    </section>
  )
}

function labelOf({ name, units }: ListView, of: string): string {
  return `${name}${of.replace('#', String(units.length))}`
}

function isSame(list: ListView, chosen: readonly UnitCode[]): boolean {
  const kept = new Set(list.units.map(({ code }) => code))
  return kept.size === chosen.length && chosen.every(code => kept.has(code))
}

/** Says what was deleted, and brings it back for the asking. */
function useUndo() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  return (name: string, bringBack: () => void) => {
    const key = `list ${name}`
    void message.success({
      key,
      duration: 8,
      content: (
        <>
          {t('lists.deleted', { name })}
          <Button
            type="link"
            size="small"
            onClick={() => {
              message.destroy(key)
              bringBack()
            }}
          >
            {t('lists.undo')}
          </Button>
        </>
      ),
    })
  }
}
