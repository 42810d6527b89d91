import { rejoin } from '../renewal/rejoin.ts'
import { askForRenewal, prepareRenewal } from '../renewal/renew.ts'
import type { Context, HandlersOf } from './context.ts'

/** The seat's certificates, and where the seat works. */
type SeatCalls = HandlersOf<'seat:rejoin' | 'seat:go-on'>

export function seatCalls({ now, session, emit }: Context): SeatCalls {
  const changed = () => {
    emit('changed', { topic: 'care' })
    emit('changed', { topic: 'status' })
    session().loop.wake()
    return session().care.view()
  }

  return {
    'seat:rejoin': async slip => {
      await rejoin(session().vault, slip, now())
      return changed()
    },
    'seat:go-on': async () => {
      const { vault, client } = session()
      await client.connect()
      prepareRenewal(vault, 'moved', now())
      await askForRenewal(vault, client, now())
      return changed()
    },
  }
}
