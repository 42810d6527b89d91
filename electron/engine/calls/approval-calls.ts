import { act } from '../approval/acts.ts'
import { listPersons, savePersonOrder, setPolicyOrder } from '../approval/persons.ts'
import { sign } from '../approval/sign.ts'
import { numbersView, voidNumber } from '../numbering/numbers.ts'
import { writeSealingRegister } from '../sealing/export-register.ts'
import { policyOf } from '../vault/tables/persons.ts'
import { approvalView, sealingRegisterView } from '../views/approval-view.ts'
import type { Context, HandlersOf } from './context.ts'

/** Approval, the persons who do it, the unit's numbers, and what was sealed. */
type ApprovalCalls = HandlersOf<
  | 'approval:read'
  | 'approval:act'
  | 'approval:sign'
  | 'persons:list'
  | 'persons:save'
  | 'policy:read'
  | 'policy:write'
  | 'numbers:list'
  | 'numbers:void'
  | 'registers:sealing-chain'
  | 'registers:write-sealing'
>

/** `inTurn` keeps 签发 and sending apart: both read a number or a chain before they write it. */
export function approvalCalls(
  { now, session, emit }: Context,
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
): ApprovalCalls {
  const changed = <T>(value: T): T => {
    emit('changed', { topic: 'drafts' })
    return value
  }
  const vault = () => session().vault
  return {
    'approval:read': async id => approvalView(vault().read, id, now()),
    'approval:act': async order => {
      await act(vault(), order, now())
      return changed(approvalView(vault().read, order.document, now()))
    },
    'approval:sign': order =>
      inTurn(async () => {
        await sign(vault(), order, now())
        return changed(approvalView(vault().read, order.document, now()))
      }),
    'persons:list': async () => listPersons(vault().read),
    'persons:save': async order => changed(await savePersonOrder(vault(), order, now())),
    'policy:read': async () => policyOf(vault().read),
    'policy:write': async order => {
      await setPolicyOrder(vault(), order, now())
      return changed(policyOf(vault().read))
    },
    'numbers:list': async () => numbersView(vault().read),
    'numbers:void': order =>
      inTurn(async () => {
        voidNumber(vault(), order, now())
        return changed(numbersView(vault().read))
      }),
    'registers:sealing-chain': async () => sealingRegisterView(vault().read),
    'registers:write-sealing': path => writeSealingRegister(vault().read, path),
  }
}
