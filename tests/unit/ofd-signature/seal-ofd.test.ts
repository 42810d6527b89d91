import { describe, expect, test } from 'vitest'
import { sm3 } from '../../../shared/crypto/sm3.ts'
import { toBase64 } from '../../../shared/encoding/base64.ts'
import { fromUtf8, utf8 } from '../../../shared/encoding/utf8.ts'
import { type OfdVerdict, verifyOfdSignatures } from '../../../shared/ofd/signature-verify.ts'
import { sealOfd } from '../../../shared/ofd/signature-write.ts'
import { failuresOf } from '../../../shared/seal/check.ts'
import { parseSealSignature } from '../../../shared/seal/decode.ts'
import { makeSeal } from '../../../shared/seal/encode.ts'
import type { SealTrust } from '../../../shared/seal/trust.ts'
import { plainOfd, withFile, withFlippedByte, withText } from '../../support/plain-ofd.ts'
import { MORNING, newAuthority, newOffice, revoking, sealOrder } from '../seal/office.ts'

const office = await newOffice()
const SIGN = 'Doc_0/Signs/Sign_0'
const order = {
  entries: plainOfd(),
  sealPlaces: [{ pageId: '1', x: 120, y: 200.1234567, width: 42, height: 42 }],
  seal: office.seal,
  signer: office.holder.signer,
  at: MORNING,
  providerName: '红头 & "Hongtou"',
  version: '0.1.0',
  trust: office.trust,
}
const sealed = await sealOfd(order)

function verify(entries: ReadonlyMap<string, Uint8Array>, trust: SealTrust = office.trust, now = MORNING) {
  return verifyOfdSignatures(entries, trust, now)
}

function codes({ checks, signatures }: OfdVerdict) {
  return failuresOf([
    ...checks,
    ...signatures.flatMap(one => [...one.seal, ...one.signature, ...one.integrity]),
  ])
}

function text(name: string, entries: ReadonlyMap<string, Uint8Array> = sealed): string {
  return fromUtf8(entries.get(name) ?? new Uint8Array())
}

describe('sealing an OFD', () => {
  test('the sealed package is valid and says who sealed it, when, where and with what', () => {
    const verdict = verify(sealed)
    expect(codes(verdict)).toEqual([])
    expect(verdict.valid).toBe(true)
    expect(verdict.uncovered).toEqual([])
    const [one] = verdict.signatures
    expect(one).toMatchObject({
      id: '1',
      sealName: '清河市档案局',
      sealId: 'QH-0101-1',
      signedAt: MORNING,
      valid: true,
    })
    expect(one?.signer?.der).toEqual(office.holder.certificate.der)
    expect(one?.stamps).toEqual([
      {
        pageId: '1',
        boundary: { x: 120, y: 200.123, width: 42, height: 42 },
        picture: { type: 'PNG', data: expect.any(Uint8Array), widthMm: 42, heightMm: 42 },
      },
    ])
  })

  test('every file that was there is left as it was', () => {
    for (const [name, bytes] of order.entries) expect(sealed.get(name)).toBe(bytes)
  })

  test('it covers every file but the list, its own Signature.xml and the signed value', () => {
    const outside = ['Doc_0/Signs/Signatures.xml', `${SIGN}/Signature.xml`, `${SIGN}/SignedValue.dat`]
    const expected = [...sealed.keys()].filter(name => !outside.includes(name)).map(name => `/${name}`)
    expect(verify(sealed).signatures[0]?.covered.toSorted()).toEqual(expected.toSorted())
  })

  test('Signature.xml has absolute paths, SM3 by its OID and the time of Beijing, the signed value that of UTC', () => {
    const xml = text(`${SIGN}/Signature.xml`)
    expect(xml).toContain('<ofd:References CheckMethod="1.2.156.10197.1.401">')
    expect(xml).toContain('<ofd:SignatureMethod>1.2.156.10197.1.501</ofd:SignatureMethod>')
    expect(xml).toContain('<ofd:SignatureDateTime>20260302093000</ofd:SignatureDateTime>')
    expect(xml).toContain('<ofd:BaseLoc>/Doc_0/Signs/Sign_0/Seal.esl</ofd:BaseLoc>')
    expect(xml).toContain('<ofd:SignedValue>/Doc_0/Signs/Sign_0/SignedValue.dat</ofd:SignedValue>')
    expect(xml).toContain('ProviderName="红头 &amp; &quot;Hongtou&quot;"')
    const digest = toBase64(sm3(order.entries.get('OFD.xml')!))
    expect(xml).toContain(`<ofd:Reference FileRef="/OFD.xml"><ofd:CheckValue>${digest}</ofd:CheckValue>`)
    const value = parseSealSignature(sealed.get(`${SIGN}/SignedValue.dat`)!)
    expect(value.dataHash).toEqual(sm3(sealed.get(`${SIGN}/Signature.xml`)!))
    expect(value.propertyInfo).toBe('/Doc_0/Signs/Sign_0/Signature.xml')
    expect(value.signedAt).toEqual(MORNING)
  })

  test('a second seal leaves the first one whole, and both hold', async () => {
    const twice = await sealOfd({
      ...order,
      entries: sealed,
      sealPlaces: [{ pageId: '7', x: 200, y: 100, width: 42, height: 42 }],
    })
    for (const [name, bytes] of sealed)
      if (!name.endsWith('Signatures.xml')) expect(twice.get(name)).toBe(bytes)
    const verdict = verify(twice)
    expect(codes(verdict)).toEqual([])
    expect(verdict.signatures.map(one => [one.id, one.path])).toEqual([
      ['1', '/Doc_0/Signs/Sign_0/Signature.xml'],
      ['2', '/Doc_0/Signs/Sign_1/Signature.xml'],
    ])
    expect(verdict.signatures[1]?.covered).toContain('/Doc_0/Signs/Sign_0/SignedValue.dat')
    expect(text('Doc_0/Signs/Signatures.xml', twice)).toContain('<ofd:MaxSignId>2</ofd:MaxSignId>')
  })

  test('a package whose OFD.xml names no list of signatures is refused', async () => {
    const entries = withText(plainOfd(), 'OFD.xml', [/<ofd:Signatures>.*<\/ofd:Signatures>/, ''])
    await expect(sealOfd({ ...order, entries })).rejects.toMatchObject({ code: 'signatures-missing' })
  })

  test.each([
    ['on a page that is not there', { pageId: '2', x: 10, y: 10, width: 42, height: 42 }],
    ['over the edge of the paper', { pageId: '1', x: 170, y: 10, width: 42, height: 42 }],
    ['below a landscape page', { pageId: '7', x: 10, y: 200, width: 42, height: 42 }],
  ])('a seal %s is refused before anything is signed', async (_, place) => {
    const signer = { ...office.holder.signer, sign: () => Promise.reject(new TypeError('must not sign')) }
    await expect(sealOfd({ ...order, signer, sealPlaces: [place] })).rejects.toMatchObject({
      code: 'stamp-misplaced',
    })
  })

  test('without anchors a document is sealed as well: the chains are for the receiver to judge', async () => {
    const { trust: _, ...alone } = order
    expect(verify(await sealOfd(alone)).valid).toBe(true)
  })

  test('an earlier seal that covers the list forbids a later one', async () => {
    const list = sealed.get('Doc_0/Signs/Signatures.xml')!
    const reference = `<ofd:Reference FileRef="/Doc_0/Signs/Signatures.xml"><ofd:CheckValue>${toBase64(sm3(list))}</ofd:CheckValue></ofd:Reference>`
    const entries = withText(sealed, `${SIGN}/Signature.xml`, [
      '</ofd:References>',
      `${reference}</ofd:References>`,
    ])
    await expect(sealOfd({ ...order, entries })).rejects.toMatchObject({ code: 'signatures-closed' })
  })
})

describe('a sealed OFD that was changed', () => {
  test('a byte of a page', () => {
    const verdict = verify(withText(sealed, 'Doc_0/Pages/Page_0/Content.xml', ['正文', '改文']))
    expect(codes(verdict)).toEqual(['digest-mismatch'])
    expect(verdict.valid).toBe(false)
    const references = verdict.signatures[0]?.integrity.find(check => check.name === 'references')
    expect(references?.detail).toBe('/Doc_0/Pages/Page_0/Content.xml')
  })

  test('a byte that makes a stamped page unreadable', () => {
    const changed = withFlippedByte(sealed, 'Doc_0/Pages/Page_0/Content.xml')
    expect(codes(verify(changed))).toEqual(['digest-mismatch', 'stamp-misplaced'])
  })

  test('a byte of Signature.xml, where it stays readable', () => {
    const changed = withText(sealed, `${SIGN}/Signature.xml`, ['Version="0.1.0"', 'Version="0.1.1"'])
    expect(codes(verify(changed))).toEqual(['data-hash-mismatch'])
  })

  test('a byte of the signature in SignedValue.dat', () => {
    expect(codes(verify(withFlippedByte(sealed, `${SIGN}/SignedValue.dat`)))).toEqual(['signature-invalid'])
  })

  test('a byte of the seal in SignedValue.dat breaks the seal, the signature and the equality of the two seals', () => {
    const picture = [...sealed.get(`${SIGN}/SignedValue.dat`)!.entries()].find(([at]) =>
      [0x89, 0x50, 0x4e, 0x47].every((byte, i) => sealed.get(`${SIGN}/SignedValue.dat`)![at + i] === byte),
    )![0]
    const changed = withFlippedByte(sealed, `${SIGN}/SignedValue.dat`, picture)
    expect(codes(verify(changed))).toEqual([
      'seal-signature-invalid',
      'signature-invalid',
      'seal-file-differs',
    ])
  })

  test('a byte of Seal.esl', () => {
    const changed = withFlippedByte(sealed, `${SIGN}/Seal.esl`)
    expect(codes(verify(changed))).toEqual(['digest-mismatch', 'seal-file-differs'])
  })

  test('a file that was added', () => {
    const verdict = verify(withFile(sealed, 'Doc_0/Pages/Page_2/Content.xml', utf8('<x/>')))
    expect(codes(verdict)).toEqual(['coverage-incomplete'])
    expect(verdict.uncovered).toEqual(['/Doc_0/Pages/Page_2/Content.xml'])
  })

  test('a file that was added into the folder of the signature', () => {
    const verdict = verify(withFile(sealed, `${SIGN}/more.xml`, utf8('<x/>')))
    expect(codes(verdict)).toEqual(['coverage-incomplete'])
  })

  test('a file that was taken away', () => {
    expect(codes(verify(withFile(sealed, 'Doc_0/Pages/Page_1/Content.xml', undefined)))).toEqual([
      'reference-missing',
    ])
  })

  test('a reference that was taken out', () => {
    const reference = /<ofd:Reference FileRef="\/Doc_0\/Pages\/Page_1[^\n]*\n/
    const changed = withText(sealed, `${SIGN}/Signature.xml`, [reference, ''])
    expect(codes(verify(changed))).toEqual(['data-hash-mismatch', 'coverage-incomplete'])
  })

  test('all references taken out', () => {
    const changed = withText(sealed, `${SIGN}/Signature.xml`, [/<ofd:Reference .*<\/ofd:Reference>/s, ''])
    expect(codes(verify(changed))).toEqual(['data-hash-mismatch', 'references-empty', 'coverage-incomplete'])
  })

  test('a stamp that was moved off the page or to another one', () => {
    const xml = `${SIGN}/Signature.xml`
    const moved = withText(sealed, xml, ['Boundary="120 ', 'Boundary="200 '])
    expect(codes(verify(moved))).toEqual(['data-hash-mismatch', 'stamp-misplaced'])
    const elsewhere = withText(sealed, xml, ['PageRef="1"', 'PageRef="3"'])
    expect(codes(verify(elsewhere))).toEqual(['data-hash-mismatch', 'stamp-misplaced'])
  })

  test('a list of signatures that was emptied or whose signature is gone', () => {
    const emptied = withText(sealed, 'Doc_0/Signs/Signatures.xml', [/<ofd:Signature .*\/>/, ''])
    expect(codes(verify(emptied))).toEqual(['signatures-missing'])
    expect(verify(emptied).valid).toBe(false)
    expect(codes(verify(withFile(sealed, `${SIGN}/Signature.xml`, undefined)))).toEqual([
      'signature-malformed',
    ])
    expect(codes(verify(withFile(sealed, `${SIGN}/SignedValue.dat`, undefined)))).toEqual([
      'signature-malformed',
    ])
    expect(codes(verify(withFile(sealed, 'Doc_0/Signs/Signatures.xml', undefined)))).toEqual([
      'signature-malformed',
    ])
  })

  test('a document without seals is not valid', () => {
    expect(codes(verify(withFile(plainOfd(), 'Doc_0/Signs/Signatures.xml', utf8(emptyList))))).toEqual([
      'signatures-missing',
    ])
  })

  test('a page cannot hide behind a second signature that claims it as its own file', async () => {
    const twice = await sealOfd({ ...order, entries: sealed })
    const smuggled = withFile(twice, 'Doc_0/Pages/Page_2/Content.xml', utf8('<x/>'))
    const claimed = withText(smuggled, 'Doc_0/Signs/Sign_1/Signature.xml', [
      '/Doc_0/Signs/Sign_1/Seal.esl',
      '/Doc_0/Pages/Page_2/Content.xml',
    ])
    const [first] = verify(claimed).signatures
    expect(first?.uncovered).toContain('/Doc_0/Pages/Page_2/Content.xml')
    expect(first?.valid).toBe(false)
  })
})

const emptyList = '<ofd:Signatures xmlns:ofd="http://www.ofdspec.org/2016"/>'

describe('a sealed OFD before a receiver who trusts others', () => {
  test('another root: maker and signer are not trusted, while the document itself holds', async () => {
    const { trust } = await newAuthority('别处的根')
    const [one] = verify(sealed, trust).signatures
    expect(failuresOf(one!.seal)).toEqual(['seal-maker-untrusted'])
    expect(failuresOf(one!.signature)).toEqual(['signer-untrusted'])
    expect(failuresOf(one!.integrity)).toEqual([])
    expect(one!.valid).toBe(false)
  })

  test('a revoked signer', () => {
    expect(codes(verify(sealed, revoking(office.trust, office.holder.certificate)))).toEqual([
      'signer-revoked',
    ])
  })

  test('a seal that had run out when it was used', async () => {
    const validTo = new Date(MORNING.getTime() + 60_000)
    const seal = await makeSeal(sealOrder(office.holder, { validTo }), office.maker.signer)
    const late = await sealOfd({ ...order, seal, at: validTo })
    expect(codes(verify(late, office.trust, validTo))).toEqual([])
    const refused = sealOfd({ ...order, seal, at: new Date(validTo.getTime() + 1000) })
    await expect(refused).rejects.toMatchObject({ code: 'seal-expired' })
  })
})
