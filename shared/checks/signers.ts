import type { OfficialDocument } from '../document/model.ts'
import { usualDirection } from '../document/types.ts'
import type { CheckContext } from './context.ts'
import { type Finding, finding } from './finding.ts'

/** 签发人 stands on 上行文 and nowhere else (GB/T 9704 7.2.6; 条例 art. 9(6)), one for each issuer. */
export function checkSigners(document: OfficialDocument, { signerComes = false }: CheckContext): Finding[] {
  const { direction, signers, signature } = document
  if (direction !== '上行') return signers.length > 0 ? [finding('signer-unneeded', 'signers')] : []
  if (signers.length === 0) return signerComes ? [] : [finding('signer-missing', 'signers')]
  return signers.length < signature.length
    ? [finding('signer-for-each', 'signers', String(signature.length))]
    : []
}

/** 请示, 报告 go up, 函 and 议案 across; 意见, 通知 and 通报 may go several ways (条例 art. 8). */
export function checkDirection({ type, direction }: OfficialDocument): Finding[] {
  const usual = usualDirection(type)
  if (direction === usual || SEVERAL_WAYS.has(type)) return []
  return [finding('direction-unusual', 'direction', usual)]
}

const SEVERAL_WAYS: ReadonlySet<string> = new Set(['意见', '通知', '通报', '纪要'])
