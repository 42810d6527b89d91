import { describe, expect, test } from 'vitest'
import { parseDer } from '../../../shared/der/reader.ts'
import { toBase64 } from '../../../shared/encoding/base64.ts'
import { fromHex, toHex } from '../../../shared/encoding/hex.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { sealOfd } from '../../../shared/ofd/signature-write.ts'
import { parseSeal, parseSealSignature } from '../../../shared/seal/decode.ts'
import { DISTID, hasOpenssl, openssl, opensslTitle, pem } from '../../support/openssl.ts'
import { plainOfd } from '../../support/plain-ofd.ts'
import { MORNING, newOffice } from '../seal/office.ts'

describe.skipIf(!hasOpenssl)(`against ${opensslTitle}`, () => {
  const verify = (message: Uint8Array, signature: Uint8Array, certificate: Uint8Array) => {
    const key = openssl(
      { 'a.pem': pem('CERTIFICATE', certificate) },
      'x509',
      '-in',
      'a.pem',
      '-pubkey',
      '-noout',
    )
    const files = { message, signature, 'key.pem': key }
    return openssl(
      files,
      'dgst',
      '-sm3',
      '-verify',
      'key.pem',
      '-sigopt',
      DISTID,
      '-signature',
      'signature',
      'message',
    )
  }

  test('the maker has signed the seal information, and the seat the TBS_Sign', async () => {
    const { sealed, seal } = await sealedDocument()
    const read = parseSeal(seal)
    expect(verify(read.infoDer, read.signature, read.makerCertificate)).toContain('Verified OK')
    const value = sealed.get('Doc_0/Signs/Sign_0/SignedValue.dat')!
    const { tbsDer, signature, signerCertificate } = parseSealSignature(value)
    expect(tbsDer).toEqual(parseDer(value).children[0]!.raw)
    expect(verify(tbsDer, signature, signerCertificate)).toContain('Verified OK')
    expect(() => verify(seal, signature, signerCertificate)).toThrow(/Verification failure/)
  })

  test('every reference is the SM3 of its file, and dataHash that of Signature.xml', async () => {
    const { sealed } = await sealedDocument()
    const sm3 = (bytes: Uint8Array) =>
      fromHex(/= ([0-9a-f]{64})/.exec(openssl({ a: bytes }, 'dgst', '-sm3', 'a'))![1]!)
    const xml = sealed.get('Doc_0/Signs/Sign_0/Signature.xml')!
    const references = [...fromUtf8(xml).matchAll(/FileRef="\/([^"]+)"><ofd:CheckValue>([^<]+)</g)]
    expect(references.length).toBe(sealed.size - 3)
    for (const [, name = '', value] of references) expect(value).toBe(toBase64(sm3(sealed.get(name)!)))
    const { dataHash } = parseSealSignature(sealed.get('Doc_0/Signs/Sign_0/SignedValue.dat')!)
    expect(toHex(dataHash)).toBe(toHex(sm3(xml)))
  })
})

async function sealedDocument() {
  const { seal, holder } = await newOffice()
  const sealPlaces = [{ pageId: '1', x: 120, y: 200, width: 42, height: 42 }]
  const order = { entries: plainOfd(), sealPlaces, seal, signer: holder.signer, at: MORNING }
  return { seal, sealed: await sealOfd({ ...order, providerName: 'Hongtou', version: '0.1.0' }) }
}
