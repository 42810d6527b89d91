import { expect, test } from 'vitest'
import * as oids from '../../../shared/der/oids.ts'
import { oidOf, parseDer } from '../../../shared/der/reader.ts'
import { oid } from '../../../shared/der/writer.ts'
import { toHex } from '../../../shared/encoding/hex.ts'

// The encodings that the standards and the libraries in use agree on.
test.each([
  [oids.OID_SM2, '06082a811ccf5501822d'],
  [oids.OID_SM2_SIGNATURE, '06092a811ccf5501822d01'],
  [oids.OID_SM2_KEY_EXCHANGE, '06092a811ccf5501822d02'],
  [oids.OID_SM2_ENCRYPTION, '06092a811ccf5501822d03'],
  [oids.OID_SM3, '06082a811ccf55018311'],
  [oids.OID_HMAC_SM3, '06092a811ccf5501831102'],
  [oids.OID_HMAC_SM3_ALTERNATIVE, '060a2a811ccf550183110301'],
  [oids.OID_SM2_SM3, '06082a811ccf55018375'],
  [oids.OID_SM4, '06072a811ccf550168'],
  [oids.OID_SM4_CBC, '06082a811ccf55016802'],
  [oids.OID_SM4_CTR, '06082a811ccf55016807'],
  [oids.OID_SM4_GCM, '06082a811ccf55016808'],
  [oids.OID_SM4_CCM, '06082a811ccf55016809'],
  [oids.OID_GM_DATA, '060a2a811ccf550601040201'],
  [oids.OID_GM_SIGNED_DATA, '060a2a811ccf550601040202'],
  [oids.OID_GM_ENVELOPED_DATA, '060a2a811ccf550601040203'],
  [oids.OID_EC_PUBLIC_KEY, '06072a8648ce3d0201'],
  [oids.OID_CONTENT_TYPE, '06092a864886f70d010903'],
  [oids.OID_MESSAGE_DIGEST, '06092a864886f70d010904'],
  [oids.OID_SIGNING_TIME, '06092a864886f70d010905'],
  [oids.OID_PBKDF2, '06092a864886f70d01050c'],
  [oids.OID_PBES2, '06092a864886f70d01050d'],
])('%s is %s', (dotted, hex) => {
  expect(toHex(oid(dotted))).toBe(hex)
})

test('all identifiers are different and read back', () => {
  const all = Object.values(oids)
  expect(new Set(all).size).toBe(all.length)
  for (const dotted of all) expect(oidOf(parseDer(oid(dotted)))).toBe(dotted)
})
