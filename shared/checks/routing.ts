import type { OfficialDocument } from '../document/model.ts'
import { textOfDocument } from '../document/reading-order.ts'
import type { CheckContext, Relations } from './context.ts'
import { type Finding, finding } from './finding.ts'
import { matchesIn, passagesOf } from './passages.ts'

/** 行文规则 (条例 ch. 4, arts 13–17): who may write to whom, and what a 请示 or 报告 may hold. */
export function checkRouting(document: OfficialDocument, { relations }: CheckContext): Finding[] {
  return [
    ...(document.direction === '上行' ? checkUpward(document, relations) : []),
    ...(document.direction === '下行' ? checkDownward(document) : []),
    ...(document.type === '请示' ? checkRequest(document) : []),
    ...(document.type === '报告' ? requestsInReport(document) : []),
    ...document.mainTo.filter(isPerson).map(name => finding('leader-addressed', 'mainTo', name)),
  ]
}

/** Art. 15: one superior; others by copy, and never a subordinate; no level skipped; not in a leader's name. */
function checkUpward({ type, mainTo, copyTo, closing }: OfficialDocument, relations?: Relations): Finding[] {
  const { superiors = [], subordinates = [] } = relations ?? {}
  const above = new Set(superiors)
  return [
    ...(type !== '请示' && mainTo.length > 1 ? [finding('upward-main-to', 'mainTo')] : []),
    ...copyTo
      .filter(name => subordinates.includes(name))
      .map(name => finding('upward-copied-down', 'copyTo', name)),
    ...mainTo
      .filter(name => above.size > 0 && !above.has(name))
      .map(name => finding('level-skipped', 'mainTo', name)),
    ...(closing === 'stamped' ? [finding('leader-signed', 'closing')] : []),
  ]
}

/** Art. 15(1), (3): one 主送, one matter; 附注 names whom to ask [practice]. */
function checkRequest({ mainTo, title, note = '' }: OfficialDocument): Finding[] {
  return [
    ...(mainTo.length === 1 ? [] : [finding('request-main-to', 'mainTo', String(mainTo.length))]),
    ...(/(?:等|若干|几项|多项|几个)(?:事项|问题)/.test(title)
      ? [finding('request-several-matters', 'title')]
      : []),
    ...(/联系人|电话|联系电话/.test(note) ? [] : [finding('request-contact-missing', 'note')]),
  ]
}

const REQUESTS =
  /(?:妥否|当否|可否|如无不妥)，?\s*请[^，。；]{0,6}|请(?:予|予以)?(?:批示|审批|批准|批复|指示)|特此请示|以上请示/g

/** Art. 15(4): a 报告 asks for nothing. */
function requestsInReport(document: OfficialDocument): Finding[] {
  return passagesOf(document)
    .filter(({ place }) => place.field === 'body')
    .flatMap(passage => matchesIn(passage, REQUESTS))
    .map(({ place, found }) => finding('request-in-report', place, found))
}

const GOVERNMENT_BELOW = /[县市区旗乡镇](?:委|人民政府)$/
const MAY_DIRECT = /(?:人民政府|国务院|委员会|[省市县区]委)(?:办公(?:厅|室))?$|^中共/
const WITH_APPROVAL = /经.{0,20}(?:政府|[市县区省]委).{0,6}(?:同意|批准|授权)/

/** Art. 16(2): a department gives no directives to lower committees and governments unless theirs agreed, and says so. */
function checkDownward(document: OfficialDocument): Finding[] {
  const [issuer = ''] = document.signature
  if (issuer === '' || MAY_DIRECT.test(issuer)) return []
  const directed = document.mainTo.find(name => GOVERNMENT_BELOW.test(name))
  if (directed === undefined || WITH_APPROVAL.test(textOfDocument(document))) return []
  return [finding('directive-by-department', 'mainTo', directed)]
}

/** Art. 15(5): an organ writes to an organ, not to its head. */
const isPerson = (name: string) => /(?:书记|市长|省长|县长|区长|局长|部长|厅长|秘书长|同志)$/.test(name)
