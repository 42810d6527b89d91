import type { Language } from '../i18n.ts'
import { adviceSentence, withDuty } from './sentence.ts'

/*
 * Joining, joining anew and going on at another PC are one attempt each: nothing tries them again but the person, who
 * may not reach the settings yet. Codes whose other sentence promises otherwise are worded here.
 */
const zhCN = {
  'link-down': '网络未连通，这一步没有完成。请检查网线，接通后再试一次。',
  'name-unresolved':
    '找不到交换中心的地址，这一步没有完成。请检查网络和 DNS 设置后再试一次；本单位的网络须经代理才能出去的，请填写代理服务器。',
  'exchange-unreachable':
    '连不上交换中心，这一步没有完成。请检查网络后再试一次；本单位的网络须经代理才能出去的，请填写代理服务器。',
  'exchange-silent':
    '交换中心没有应答，这一步没有完成。请稍后再试一次；本单位的网络须经代理才能出去的，请填写代理服务器。',
  intercepted:
    '网络中间有设备代为应答，没有到达交换中心。请打开浏览器完成上网认证，或请网络管理员放行，然后再试一次。',
  'proxy-unreachable': '连不上代理服务器。请核对代理服务器的地址和端口后再试一次，或致电网络管理员。',
  'proxy-silent': '代理服务器没有应答。请核对地址和端口，稍后再试一次；一直如此请致电网络管理员。',
  'proxy-login-refused':
    '代理服务器要求账号，或不接受所填的账号口令。请重新填写账号和口令（向网络管理员索取）后再试一次。',
  'proxy-login-unknown':
    '代理服务器要求的登录方式本软件不会（如 NTLM、Negotiate、Digest），改账号口令没有用。请网络管理员让本机到交换中心地址的连接免登录，或在代理上开通 Basic 登录并给一个专用账号，然后再试一次。',
  'proxy-forbids': '代理服务器不允许连接交换中心。请网络管理员放行交换中心的地址，然后再试一次。',
  'proxy-cannot-reach':
    '代理服务器连不上交换中心；本机到代理服务器是通的。请稍后再试一次，仍不通的请致电网络管理员。',
  'proxy-malformed':
    '所填的地址没有按代理的方式应答。请核对代理服务器的地址和端口后再试一次，或致电网络管理员。',
  'tls-pin-mismatch':
    '服务器的身份与本网络登记的不符，可能有人冒充交换中心。已停止，请立即致电交换中心值班。',
  'rate-limited': '请求过于频繁，这一步没有完成。请过几分钟再试一次。',
  stopping: '交换中心正在重启，这一步没有完成。请过几分钟再试一次。',
} as const

const en: Record<keyof typeof zhCN, string> = {
  'link-down': 'The network is down, and this was not done. Check the cable, then try again.',
  'name-unresolved':
    'The name of the exchange cannot be resolved, and this was not done. Check the network and DNS, then try again; if your network lets nothing out but through a proxy, enter it.',
  'exchange-unreachable':
    'The exchange cannot be reached, and this was not done. Check the network, then try again; if your network lets nothing out but through a proxy, enter it.',
  'exchange-silent':
    'The exchange does not answer, and this was not done. Try again later; if your network lets nothing out but through a proxy, enter it.',
  intercepted:
    'Something on the way has answered in place of the exchange. Sign in to the network in a browser, or ask the network administrator to let it pass, then try again.',
  'proxy-unreachable':
    'The proxy cannot be reached. Check its address and port and try again, or ring the network administrator.',
  'proxy-silent':
    'The proxy does not answer. Check its address and port and try again later; if it lasts, ring the network administrator.',
  'proxy-login-refused':
    'The proxy asks for an account, or refuses the one it was given. Enter account and password again and try again; the network administrator knows them.',
  'proxy-login-unknown':
    'The proxy wants a way to log in that is not known here (NTLM, Negotiate, Digest); another account does not help. Ask the network administrator to let this computer reach the address of the exchange without a login, or to allow Basic with an account for this purpose alone, then try again.',
  'proxy-forbids':
    'The proxy does not allow the way to the exchange. Ask the network administrator to let the address of the exchange pass, then try again.',
  'proxy-cannot-reach':
    'The proxy does not reach the exchange; as far as the proxy your network is fine. Try again later; if it lasts, ring the network administrator.',
  'proxy-malformed':
    'What was entered does not answer as a proxy. Check address and port and try again, or ring the network administrator.',
  'tls-pin-mismatch':
    'The server is not one of this network: somebody may be posing as the exchange. Stopped; ring the duty officer of the exchange at once.',
  'rate-limited': 'Too many requests, and this was not done. Try again in a few minutes.',
  stopping: 'The exchange is restarting, and this was not done. Try again in a few minutes.',
}

/** The codes that are worded otherwise for one attempt. */
export const ATTEMPT_SENTENCES = { 'zh-CN': zhCN, en } as const

/** The sentence for an attempt that failed, with what to do, and the duty telephone where it is known. */
export function attemptSentence(language: Language, code: string, telephone = ''): string {
  const own = Object.hasOwn(zhCN, code) ? ATTEMPT_SENTENCES[language][code as keyof typeof zhCN] : undefined
  return own === undefined ? adviceSentence(language, code, telephone) : withDuty(language, own, telephone)
}
