import type { Section } from '../bench.ts'
import { compareDigests } from '../crypto/digests.ts'
import { compareSm2 } from '../crypto/sm2.ts'
import { compareCiphers } from '../crypto/sm4.ts'
import { compareSealing } from '../envelope/sealing.ts'

export const section: Section = {
  name: 'crypto',
  about:
    'SM2, SM3 and SM4 on one core, against node:crypto (OpenSSL), sm-crypto-v2 and @noble/curves; then whole envelopes, against `openssl cms`',
  run: async bench => {
    await compareDigests(bench)
    await compareCiphers(bench)
    await compareSm2(bench)
    await compareSealing(bench)
  },
}
