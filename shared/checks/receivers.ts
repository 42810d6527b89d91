import type { OfficialDocument } from '../document/model.ts'
import type { CheckContext, NamedUnit, ReceiverContext, UsualList } from './context.ts'
import { type Finding, finding } from './finding.ts'

/** The receivers chosen against 主送 and 抄送 in the text, and against the list that is usual. */
export function checkReceivers(document: OfficialDocument, { receivers }: CheckContext): Finding[] {
  if (receivers === undefined) return []
  return [
    ...notCleared(document, receivers),
    ...namedNotChosen(document, receivers),
    ...chosenNotNamed(document, receivers),
    ...differenceFrom(receivers.usual, receivers.chosen),
  ]
}

/** Held until the directory says that they may be sent this level. */
function notCleared({ secrecy }: OfficialDocument, { chosen }: ReceiverContext): Finding[] {
  if (secrecy === undefined) return []
  const { level } = secrecy
  const held = chosen.filter(({ secrecyLevels }) => secrecyLevels?.includes(level) === false)
  if (held.length === 0) return []
  return [finding('receiver-level', 'receivers', held.map(({ shortName }) => shortName).join('、'))]
}

const isCalled = (unit: NamedUnit, name: string) => unit.name === name || unit.shortName === name

function namedNotChosen({ mainTo, copyTo }: OfficialDocument, { chosen, known }: ReceiverContext): Finding[] {
  const missing = [...mainTo, ...copyTo].filter(
    name => known.some(unit => isCalled(unit, name)) && !chosen.some(unit => isCalled(unit, name)),
  )
  return missing.length === 0 ? [] : [finding('receiver-named-not-chosen', 'receivers', missing.join('、'))]
}

/** Collective names (`各县（区）人民政府`) stand for units that cannot be told apart here: then nobody is too many. */
function chosenNotNamed({ mainTo, copyTo }: OfficialDocument, { chosen, known }: ReceiverContext): Finding[] {
  const names = [...mainTo, ...copyTo]
  const allSingle = names.length > 0 && names.every(name => known.some(unit => isCalled(unit, name)))
  if (!allSingle) return []
  const extra = chosen.filter(unit => !names.some(name => isCalled(unit, name)))
  if (extra.length === 0) return []
  return [finding('receiver-not-named', 'receivers', extra.map(({ shortName }) => shortName).join('、'))]
}

/** “缺 东山区政府；多 市审计局”: what a secretary compares by eye otherwise. */
function differenceFrom(usual: UsualList | undefined, chosen: readonly NamedUnit[]): Finding[] {
  if (usual === undefined) return []
  const names = new Set(chosen.map(({ name }) => name))
  const missing = usual.units.filter(name => !names.has(name))
  const extra = [...names].filter(name => !usual.units.includes(name))
  if (missing.length === 0 && extra.length === 0) return []
  const parts = [
    missing.length > 0 ? `缺 ${missing.join('、')}` : '',
    extra.length > 0 ? `多 ${extra.join('、')}` : '',
  ].filter(part => part !== '')
  return [finding('usual-list-differs', 'receivers', `${usual.name}：${parts.join('；')}`)]
}
