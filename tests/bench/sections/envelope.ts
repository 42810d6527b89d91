import type { Section } from '../bench.ts'
import { compareSealing } from '../envelope/sealing.ts'

export const section: Section = {
  name: 'envelope',
  about:
    'the second half of crypto alone: whole envelopes for 1, 12 and 111 receivers, against `openssl cms` with P-256 and AES-256-GCM',
  onlyWhenNamed: true,
  run: compareSealing,
}
