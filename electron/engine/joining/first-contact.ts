import { type Certificate, parseCertificate } from '../../../shared/certificates/certificate.ts'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import { type NetworkProfile, parseProfile } from '../../../shared/network/profile.ts'
import type { ProxySetting } from '../../../shared/network/proxy.ts'
import type { EnrollmentSlip } from '../../../shared/network/slip.ts'
import { type InfoAnswer, infoAnswer, MAX_CLOCK_SKEW_MS } from '../../../shared/protocol/interface.ts'
import { openStatement, type Statement } from '../../../shared/statement/statement.ts'
import { statementFromJson } from '../../../shared/statement/statement-frame.ts'
import { askJson } from '../sync/http.ts'
import { pinnedAgent } from '../sync/pinned-agent.ts'
import { JoinError } from './join-error.ts'

/**
 * The first contact with a network: nothing is believed but the slip's root fingerprint. The root must
 * match it, the profile must be signed by that root, and the very TLS key we talk to must be in the
 * profile. Only after that may anything be sent that depends on the slip's secret. DESIGN: docs/architecture.md §trust
 */
/** `proxy`: what the network was reached through. */
export type Contact = {
  root: Certificate
  profile: NetworkProfile
  profileStatement: Statement
  proxy: ProxySetting
}

/** Throws JoinError or LinkError. */
export async function contactNetwork(slip: EnrollmentSlip, now: Date, proxy: ProxySetting): Promise<Contact> {
  const { info, pin } = await readInfo(slip.address, proxy)
  const root = parseCertificate(fromBase64(info.root))
  if (root.fingerprint !== slip.rootFingerprint)
    throw new JoinError('root-mismatch', 'the root is not the one on the slip')
  checkClock(new Date(info.time), now)
  const profileStatement = statementFromJson(info.profile)
  const profile = readProfile(profileStatement, root, now)
  if (!profile.tlsPins.includes(pin))
    throw new JoinError('tls-pin-mismatch', 'the TLS key is not one of the network')
  return { root, profile, profileStatement, proxy }
}

async function readInfo(address: string, proxy: ProxySetting): Promise<{ info: InfoAnswer; pin: string }> {
  let pin = ''
  const firstContact = (seen: string) => {
    pin = seen
  }
  const agent = pinnedAgent({ firstContact }, proxy)
  try {
    return { info: await askJson(address, agent, { method: 'GET', path: '/v1/info' }, infoAnswer), pin }
  } finally {
    await agent.destroy()
  }
}

function readProfile(statement: Statement, root: Certificate, at: Date): NetworkProfile {
  try {
    return parseProfile(
      openStatement(statement, { anchors: [root], revoked: new Set(), at, usage: 'root' }).value,
    )
  } catch (cause) {
    throw new JoinError('profile-untrusted', 'the network profile is not signed by the root', { cause })
  }
}

/** A wrong clock would make certificates and deadlines wrong: refused both ways beyond five minutes. */
export function checkClock(theirs: Date, ours: Date): void {
  if (Math.abs(theirs.getTime() - ours.getTime()) > MAX_CLOCK_SKEW_MS) {
    throw new JoinError('clock-skewed', 'the clocks are more than five minutes apart')
  }
}
