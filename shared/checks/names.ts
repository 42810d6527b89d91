import type { OfficialDocument } from '../document/model.ts'
import type { CheckContext } from './context.ts'
import { type Finding, finding } from './finding.ts'

/** Names of units as they stand in the model: no closing marks, which the layout sets (7.3.2, 7.4.2), and none twice. */
export function checkNames(
  { mainTo, copyTo, signature }: OfficialDocument,
  _context: CheckContext,
): Finding[] {
  return [
    ...closingMarks('mainTo', mainTo),
    ...closingMarks('copyTo', copyTo),
    ...closingMarks('signature', signature),
    ...repeated(mainTo).map(name => finding('name-twice', 'mainTo', name)),
    ...repeated(copyTo).map(name => finding('name-twice', 'copyTo', name)),
    ...copyTo.filter(name => mainTo.includes(name)).map(name => finding('copy-also-main', 'copyTo', name)),
    ...[...mainTo, ...signature]
      .filter(name => INTERNAL_OFFICE.test(name))
      .map(name => finding('internal-office', signature.includes(name) ? 'signature' : 'mainTo', name)),
  ]
}

/** An internal office issues nothing outside (条例 art. 17), and nothing is sent to one. */
const INTERNAL_OFFICE = /[局委厅办室院部](?:秘书|综合|人事|财务|政策法规|文秘|机要|行政)[科股处]$/

function closingMarks(field: 'mainTo' | 'copyTo' | 'signature', names: readonly string[]): Finding[] {
  return names
    .filter(name => /[：。，、；:;,.]$/.test(name))
    .map(name => finding('name-closing-mark', field, name))
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))]
}
