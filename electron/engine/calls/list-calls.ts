import { chooseListFor, chosenList, deleteListOrder, listsView, saveListOrder } from '../documents/lists.ts'
import type { Context, HandlersOf } from './context.ts'

/** Lists of receivers under a name. */
type ListCalls = HandlersOf<'lists:read' | 'lists:save' | 'lists:delete' | 'lists:choose' | 'lists:chosen'>

export function listCalls({ now, session, emit }: Context): ListCalls {
  const changed = <T>(value: T): T => {
    emit('changed', { topic: 'drafts' })
    return value
  }
  return {
    'lists:read': async () => listsView(session().vault.read),
    'lists:save': async order => changed(saveListOrder(session().vault, order, now())),
    'lists:delete': async id => changed(deleteListOrder(session().vault, id)),
    'lists:choose': async (document, list) => changed(chooseListFor(session().vault, document, list)),
    'lists:chosen': async document => chosenList(session().vault.read, document),
  }
}
