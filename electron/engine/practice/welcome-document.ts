import { blankDocument } from '../../../shared/document/blank.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'

/** The first document a newcomer to the practice city receives. */
export function welcomeDocument(sender: string, receiver: string, now: Date): OfficialDocument {
  const date = new Date(now.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10)
  return {
    ...blankDocument('函'),
    title: `${sender}关于练习收文办理的函`,
    number: `云办函〔${date.slice(0, 4)}〕1号`,
    issuerMark: sender,
    mainTo: [receiver],
    body: BODY.map(text => ({ kind: 'text' as const, text })),
    signature: [sender],
    date,
  }
}

const CHINA_OFFSET_MS = 8 * 3_600_000

const BODY = [
  '这是练习城发来的第一份公文，内容仅供练习，不涉及任何真实事项。',
  '请在收件箱中打开本件，逐项查看验证结果：运单和密封件的签名、电子印章、证书、正文完整性以及收件单位。各项通过后即可签收；如认为有误，也可以写明理由退回。',
  '签收以后，可以新拟一份公文，选择若干单位发出，在发件箱里看每个单位的办理状态。试着断开网络再发一次：公文会留在发件箱里，网络恢复后自动送出。',
  '特此函告。',
]
