import type { Section } from '../bench.ts'
import { runAccept } from '../delivery/accept.ts'

export const section: Section = {
  name: 'accept',
  about:
    'envelopes accepted by the exchange from 1, 8 and 32 senders: how many, how long each waits, how often it flushes',
  onlyWhenNamed: true,
  run: runAccept,
}
