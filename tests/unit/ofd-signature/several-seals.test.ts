import { describe, expect, test } from 'vitest'
import { sm3 } from '../../../shared/crypto/sm3.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { type OfdVerdict, verifyOfdSignatures } from '../../../shared/ofd/signature-verify.ts'
import { sealOfd } from '../../../shared/ofd/signature-write.ts'
import { stampDrawing } from '../../../shared/ofd/stamp-picture.ts'
import { seamPlaces, straddlePlaces } from '../../../shared/ofd/straddle.ts'
import { failuresOf } from '../../../shared/seal/check.ts'
import { makeSeal } from '../../../shared/seal/encode.ts'
import { signWithSeal } from '../../../shared/seal/sign.ts'
import { plainOfd, withFile, withFlippedByte, withText } from '../../support/plain-ofd.ts'
import { MORNING, newOffice, sealOrder } from '../seal/office.ts'

const office = await newOffice()
const second = await office.authority.certify('清河市财政局', 'signing')
const secondSeal = await makeSeal(
  sealOrder(second, { id: 'QH-0102-1', name: '清河市财政局' }),
  office.maker.signer,
)
const order = {
  sealPlaces: [{ pageId: '1', x: 60, y: 200, width: 42, height: 42 }],
  at: MORNING,
  providerName: 'Hongtou',
  version: '0.1.0',
  trust: office.trust,
}
const ours = { ...order, seal: office.seal, signer: office.holder.signer }
const theirs = { ...order, seal: secondSeal, signer: second.signer }
const once = await sealOfd({ ...ours, entries: plainOfd() })
const twice = await sealOfd({ ...theirs, entries: once })
const thrice = await sealOfd({ ...ours, entries: twice })
const verify = (entries: ReadonlyMap<string, Uint8Array>) =>
  verifyOfdSignatures(entries, office.trust, MORNING)
const codes = ({ checks, signatures }: OfdVerdict) =>
  failuresOf([...checks, ...signatures.flatMap(one => [...one.seal, ...one.signature, ...one.integrity])])

describe('joint sealing', () => {
  test('each seal covers the ones before it, and those before stay byte for byte what they were', () => {
    const { signatures, valid } = verify(thrice)
    expect(valid).toBe(true)
    expect(signatures.map(one => [one.id, one.sealName])).toEqual([
      ['1', '清河市档案局'],
      ['2', '清河市财政局'],
      ['3', '清河市档案局'],
    ])
    for (const [earlier, later] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const)
      for (const file of ['Signature.xml', 'SignedValue.dat', 'Seal.esl'])
        expect(signatures[later]?.covered).toContain(`/Doc_0/Signs/Sign_${earlier}/${file}`)
    for (const [name, bytes] of once)
      if (!name.endsWith('Signatures.xml')) expect(thrice.get(name)).toBe(bytes)
  })

  test('the first seal still holds when the second is broken, and the verdict says which', () => {
    const { signatures, valid } = verify(withFlippedByte(twice, 'Doc_0/Signs/Sign_1/SignedValue.dat'))
    expect(signatures.map(one => one.valid)).toEqual([true, false])
    expect(valid).toBe(false)
  })

  test('breaking the first breaks the second too, which covers it', () => {
    const { signatures } = verify(withFlippedByte(twice, 'Doc_0/Signs/Sign_0/SignedValue.dat'))
    expect(signatures.map(one => failuresOf(one.integrity))).toEqual([[], ['digest-mismatch']])
  })

  test('a file that came between two seals is named by the first alone', async () => {
    const between = withFile(once, 'Doc_0/Attachs/more.xml', Uint8Array.of(1))
    const { signatures } = verify(await sealOfd({ ...theirs, trust: office.trust, entries: between }))
    expect(signatures.map(one => one.uncovered)).toEqual([['/Doc_0/Attachs/more.xml'], []])
    expect(signatures.map(one => one.valid)).toEqual([false, true])
  })
})

describe('a closing seal', () => {
  test('is valid, covers the list, and lets no other seal follow', async () => {
    const closed = await sealOfd({ ...theirs, entries: once, closing: true })
    const verdict = verify(closed)
    expect(codes(verdict)).toEqual([])
    expect(verdict.signatures.map(one => one.covered.includes('/Doc_0/Signs/Signatures.xml'))).toEqual([
      false,
      true,
    ])
    await expect(sealOfd({ ...ours, entries: closed })).rejects.toMatchObject({ code: 'signatures-closed' })
  })

  test('is broken by taking another seal out of the list', async () => {
    const closed = await sealOfd({ ...theirs, entries: once, closing: true })
    const fewer = withText(closed, 'Doc_0/Signs/Signatures.xml', [/<ofd:Signature ID="1"[^>]*>\n/, ''])
    expect(codes(verify(fewer))).toEqual(['digest-mismatch'])
  })
})

describe('a seal across the edges of pages', () => {
  const pages = [
    { pageId: '1', widthMm: 210 },
    { pageId: '7', widthMm: 297 },
  ]
  const places = straddlePlaces(pages, { widthMm: 42, heightMm: 42, y: 100 })

  test('shows one slice on each page, at its right edge, in one signature', async () => {
    const straddled = await sealOfd({ ...ours, entries: plainOfd(), sealPlaces: places })
    const verdict = verify(straddled)
    expect(codes(verdict)).toEqual([])
    const [one] = verdict.signatures
    expect(one?.stamps).toMatchObject([
      {
        pageId: '1',
        boundary: { x: 189, y: 100, width: 42, height: 42 },
        clip: { x: 0, y: 0, width: 21, height: 42 },
      },
      { pageId: '7', boundary: { x: 255, y: 100 }, clip: { x: 21, y: 0, width: 21, height: 42 } },
    ])
    const drawn = one?.stamps.map(stampDrawing)
    expect(drawn).toMatchObject([
      { x: 189, y: 100, width: 21, height: 42 },
      { x: 276, y: 100, width: 21, height: 42 },
    ])
    expect(fromUtf8(straddled.get('Doc_0/Signs/Sign_0/Signature.xml') ?? new Uint8Array())).toContain(
      'Boundary="255 100 42 42" Clip="21 0 21 42"',
    )
  })

  test('put side by side, the slices are the whole seal', () => {
    for (const count of [2, 3, 7, 14]) {
      const many = Array.from({ length: count }, (_, i) => ({ pageId: i, widthMm: 210 }))
      const slices = straddlePlaces(many, { widthMm: 42, heightMm: 42, y: 0 })
      slices.forEach(({ x, clip }, i) => {
        expect(clip?.x).toBeCloseTo((i * 42) / count)
        expect(x + (clip?.x ?? 0) + (clip?.width ?? 0)).toBeCloseTo(210)
      })
    }
  })

  test('needs two pages and slices that can be seen', () => {
    const fewer = () => straddlePlaces(pages.slice(1), { widthMm: 42, heightMm: 42, y: 0 })
    const more = () => straddlePlaces(Array(15).fill(pages[0]), { widthMm: 42, heightMm: 42, y: 0 })
    expect(fewer).toThrow(TypeError)
    expect(more).toThrow(TypeError)
  })

  test('takes several seals where there are more pages than slices, and never one page alone', () => {
    const sizes = (count: number) => {
      const many = Array.from({ length: count }, (_, i) => ({ pageId: i, widthMm: 210 }))
      const places = seamPlaces(many, { widthMm: 42, heightMm: 42, y: 0 })
      expect(places.map(({ pageId }) => pageId)).toEqual(many.map(({ pageId }) => pageId))
      expect(places.every(({ clip }) => (clip?.width ?? 0) >= 3)).toBe(true)
      const starts = places.flatMap(({ clip }, i) => (clip?.x === 0 ? [i] : []))
      return starts.map((start, i) => (starts[i + 1] ?? count) - start)
    }
    expect(sizes(1 + 1)).toEqual([2])
    expect(sizes(14)).toEqual([14])
    expect(sizes(15)).toEqual([8, 7])
    expect(sizes(29)).toEqual([10, 9, 10])
    expect(seamPlaces(pages.slice(1), { widthMm: 42, heightMm: 42, y: 0 })).toEqual([])
  })

  test('whose slice leaves the paper is refused', async () => {
    const off = places.map(place => ({ ...place, x: place.x + 1 }))
    await expect(sealOfd({ ...ours, entries: plainOfd(), sealPlaces: off })).rejects.toMatchObject({
      code: 'stamp-misplaced',
    })
  })
})

test('paths relative to their file are followed as absolute ones are', async () => {
  const XML = 'Doc_0/Signs/Sign_0/Signature.xml'
  let entries = withText(once, 'OFD.xml', ['>Doc_0/Signs/Signatures.xml', '>/Doc_0/Signs/Signatures.xml'])
  const digest = Buffer.from(sm3(entries.get('OFD.xml') ?? new Uint8Array())).toString('base64')
  entries = withText(entries, 'Doc_0/Signs/Signatures.xml', ['"/Doc_0/Signs/Sign_0/', '"Sign_0/'])
  entries = withText(entries, XML, [/(FileRef="\/OFD.xml"><ofd:CheckValue>)[^<]+/, `$1${digest}`])
  entries = withText(entries, XML, ['FileRef="/Doc_0/Document.xml"', 'FileRef="../../Document.xml"'])
  entries = withText(entries, XML, ['<ofd:BaseLoc>/Doc_0/Signs/Sign_0/', '<ofd:BaseLoc>'])
  entries = withText(entries, XML, ['<ofd:SignedValue>/Doc_0/Signs/Sign_0/', '<ofd:SignedValue>'])
  const dataHash = sm3(entries.get(XML) ?? new Uint8Array())
  const value = await signWithSeal(
    { seal: office.seal, dataHash, propertyInfo: `/${XML}`, at: MORNING },
    ours.signer,
  )
  expect(codes(verify(withFile(entries, 'Doc_0/Signs/Sign_0/SignedValue.dat', value)))).toEqual([])
})

test.each(['SM3', 'sm3', ' Sm3 ', '1.2.156.10197.1.401.1'])('the digest may be named %j', async name => {
  const XML = 'Doc_0/Signs/Sign_0/Signature.xml'
  const entries = withText(once, XML, ['CheckMethod="1.2.156.10197.1.401"', `CheckMethod="${name}"`])
  const dataHash = sm3(entries.get(XML) ?? new Uint8Array())
  const value = await signWithSeal(
    { seal: office.seal, dataHash, propertyInfo: `/${XML}`, at: MORNING },
    ours.signer,
  )
  expect(codes(verify(withFile(entries, 'Doc_0/Signs/Sign_0/SignedValue.dat', value)))).toEqual([])
})
