import type { Section } from '../bench.ts'
import { compareTimings } from '../timing/secrets.ts'

export const section: Section = {
  name: 'timing',
  about:
    'whether the time of an operation tells anything of its secret (Welch, fixed against random secrets)',
  onlyWhenNamed: true,
  run: compareTimings,
}
