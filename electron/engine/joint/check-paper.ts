import { equalBytes } from '../../../shared/encoding/bytes.ts'
import { JointError } from '../../../shared/joint/joint-error.ts'
import { turnOf } from '../../../shared/joint/joint-sealing.ts'
import type { SealingPaper } from '../../../shared/joint/sealing-paper.ts'
import type { SealPlace } from '../../../shared/layout/pages.ts'
import { pagesDigest } from '../../../shared/ofd/pages-digest.ts'
import type { OfdEntries } from '../../../shared/ofd/signature-path.ts'
import type { Manifest } from '../../../shared/package/manifest.ts'
import { readZip } from '../../../shared/zip/read.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { findSigned } from '../vault/tables/approvals.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { findJoint, findPassing } from '../vault/tables/joint.ts'
import type { PaperBox, PaperSeal } from './paper-seals.ts'

/** Pages as they came for, or from, a co-issuer's seal; `seals` in the order of the list. */
export type Paper = { manifest: Manifest; files: OfdEntries; seals: readonly PaperSeal[] }

/** Every page is the one that was signed, and exactly those have sealed whose turn was before. Throws JointError. */
export function checkPaper(vault: ReadableVault, paper: Paper): void {
  const { manifest, files } = paper
  const { sealing } = manifest
  if (sealing === undefined)
    throw new JointError('joint-malformed', 'the package does not say what is to be sealed')
  if (pagesDigest(files) !== sealing.pages)
    throw new JointError('joint-pages-differ', 'these are not the pages that were signed')
  if (manifest.answers === null) checkRequest(vault, sealing, paper.seals)
  else checkAnswer(vault, paper)
}

function checkRequest(vault: ReadableVault, sealing: SealingPaper, seals: readonly PaperSeal[]): void {
  const { issuers, turn, places } = sealing
  const ours = issuers[turn]
  if (ours?.unit !== ownIdentity(vault).unit)
    throw new JointError('joint-turn-wrong', 'it is not our turn to seal')
  if (!places.some(({ signature }) => signature === ours.signature))
    throw new JointError('joint-malformed', 'there is no place for our seal')
  checkSeals(
    seals,
    issuers.slice(0, turn).map(({ name }) => name),
  )
}

/** Against what we have signed and hold, not against what the answer says of itself. */
function checkAnswer(vault: ReadableVault, { manifest, files, seals }: Paper): void {
  const document = manifest.answers === null ? undefined : findPassing(vault, manifest.answers)?.document
  const joint = document ? findJoint(vault, document) : undefined
  const signed = document ? findSigned(vault, document) : undefined
  if (joint?.state.at !== 'asked' || joint.state.request !== manifest.answers || signed === undefined)
    throw new JointError('joint-not-asked', 'nobody was asked for this seal, or not any more')
  const turn = turnOf(joint.state)
  if (turn?.unit !== manifest.from.code)
    throw new JointError('joint-turn-wrong', 'another unit was asked for its seal')
  if (pagesDigest(files) !== pagesDigest(readZip(signed.ofd)) || !keeps(files, readZip(joint.ofd)))
    throw new JointError('joint-pages-differ', 'these are not the pages that were signed')
  const { issuers, sealed } = joint.state
  checkSeals(
    seals,
    issuers.slice(0, sealed.length + 1).map(({ name }) => name),
  )
  const ours = signed.sealPlaces.filter(({ signature }) => signature === turn.signature)
  checkPlace(seals.at(-1), ours)
}

/** The new seal stands at its unit's name and nowhere else, and lets the next ones follow. Throws JointError. */
function checkPlace(seal: PaperSeal | undefined, places: readonly SealPlace[]): void {
  const isThere = (box: PaperBox) => places.some(place => isSameBox(place, box))
  const stands = seal !== undefined && seal.boxes.length === places.length && seal.boxes.every(isThere)
  if (!stands || seal.closes)
    throw new JointError('joint-place-wrong', 'the seal stands elsewhere, or lets no other follow')
}

const TOLERANCE_MM = 0.05 // as a place is rounded when it is written
const isSameBox = (a: PaperBox, b: PaperBox) =>
  a.page === b.page &&
  (['x', 'y', 'width', 'height'] as const).every(side => Math.abs(a[side] - b[side]) <= TOLERANCE_MM)

/** Every file that was sent is there as it was, but for the list of signatures. */
function keeps(files: OfdEntries, sent: OfdEntries): boolean {
  return [...sent].every(([name, bytes]) => {
    const file = files.get(name)
    return name.endsWith('Signatures.xml') || (file !== undefined && equalBytes(file, bytes))
  })
}

function checkSeals(found: readonly PaperSeal[], expected: readonly string[]): void {
  const agree = found.length === expected.length && found.every(({ name }, i) => name === expected[i])
  if (!agree) throw new JointError('joint-seals-differ', 'others have sealed than those whose turn it was')
}
