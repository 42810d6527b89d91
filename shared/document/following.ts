/** A document that follows a received one: 复函 or 批复 to it, or 转发 of it. */
import { blankDocument } from './blank.ts'
import { MAX_LINE_CHARACTERS, MAX_NUMBER_CHARACTERS } from './limits.ts'
import type { OfficialDocument } from './model.ts'
import { plainText } from './text.ts'

/** What is known of the received document; all of it is the sender's word. */
export type Received = { type: string; number: string; title: string; from: string }
export type Following = 'reply' | 'forward'

/** Room for the words around a title. */
const MAX_QUOTED = MAX_LINE_CHARACTERS - 100
const MATTER = /关于(.+)的(?:请示|函|报告|通知|意见|请示报告)$/

/** What such a document begins with: title, 来文字号, receiver, and the first sentence. Still to be written on. */
export function followingDocument(
  kind: Following,
  received: Received,
  { unitName, today }: { unitName: string; today: string },
): OfficialDocument {
  const title = plainText(received.title).slice(0, MAX_QUOTED)
  const number = plainText(received.number).slice(0, MAX_LINE_CHARACTERS)
  const known = { ...received, title, number }
  return kind === 'reply' ? reply(known, unitName, today) : forward(known, unitName, today)
}

/** A 请示 is answered by a 批复, everything else by a 函 (条例 8). */
function reply({ type, title, number, from }: Received, unitName: string, today: string): OfficialDocument {
  const isRequest = type === '请示'
  const matter = MATTER.exec(title)?.[1]
  const about = matter === undefined ? `关于对《${title}》` : `关于${matter}`
  const blank = blankDocument(isRequest ? '批复' : '函')
  const answered = isRequest ? '现批复如下' : '现函复如下'
  return {
    ...common(blank, unitName, today),
    title: `${unitName}${about}的${isRequest ? '批复' : '复函'}`,
    mainTo: [plainText(from)].filter(name => name !== ''),
    body: [{ kind: 'text', text: `《${title}》${cited(number)}收悉。经研究，${answered}：` }],
    ...(number === '' ? {} : { answers: number }),
  }
}

function forward({ title, number, from }: Received, unitName: string, today: string): OfficialDocument {
  const issuer = title.startsWith(plainText(from)) ? '' : plainText(from)
  return {
    ...common(blankDocument('通知'), unitName, today),
    title: `${unitName}转发${issuer}《${title}》的通知`,
    body: [{ kind: 'text', text: `现将《${title}》${cited(number)}转发给你们，请认真贯彻执行。` }],
  }
}

function common(blank: OfficialDocument, unitName: string, date: string): OfficialDocument {
  const issuerMark = blank.form === '信函' ? unitName : `${unitName}文件`
  return { ...blank, issuerMark, signature: [unitName], date }
}

const cited = (number: string) =>
  number === '' || number.length > MAX_NUMBER_CHARACTERS ? '' : `（${number}）`
