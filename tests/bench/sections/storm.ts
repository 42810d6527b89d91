import type { Section } from '../bench.ts'
import { runStorm } from '../delivery/storm.ts'

export const section: Section = {
  name: 'storm',
  about:
    '111 seats come back together with 50 items each: how the exchange drains them, and whether anybody starves',
  onlyWhenNamed: true,
  run: runStorm,
}
