import { z } from 'zod'
import { base64, displayName, instant, networkId, parseFormat } from '../protocol/fields.ts'

/**
 * The network profile: what the network's root signs about its network. Clients pin the root and
 * take everything else from here: addresses, TLS pins, the exchange's signing certificate, the
 * secrecy levels this network may carry (none by default), size limits and deadlines.
 * docs/spec/network-profile.md
 */
export const PROFILE_FORMAT = 'hongtou.profile'
export const PROFILE_VERSION = 1

export const secrecyLevel = z.enum(['秘密', '机密', '绝密'])
export type SecrecyLevel = z.infer<typeof secrecyLevel>

const profile = z.object({
  format: z.literal(PROFILE_FORMAT),
  version: z.literal(PROFILE_VERSION),
  revision: z.int().positive(),
  network: networkId,
  name: displayName,
  issuedAt: instant,
  addresses: z
    .array(z.url({ protocol: /^https$/ }))
    .min(1)
    .max(16),
  /** `sha256/<base64>` of the SubjectPublicKeyInfo of each acceptable TLS key. */
  tlsPins: z
    .array(z.string().regex(/^sha256\/[A-Za-z0-9+/]{43}=$/))
    .min(1)
    .max(16),
  exchangeCertificate: base64,
  sealMakerCertificate: base64,
  secrecyLevels: z.array(secrecyLevel),
  suites: z.array(z.enum(['gm', 'intl'])).min(1),
  limits: z.object({
    envelopeBytes: z.int().positive(),
    partBytes: z.int().positive(),
    receivers: z.int().positive(),
  }),
  deadlineHours: z.object({
    flash: z.int().positive(),
    urgent: z.int().positive(),
    normal: z.int().positive(),
  }),
  dutyTelephone: z.string().max(40),
})
export type NetworkProfile = z.infer<typeof profile>

/** Throws FormatError. */
export function parseProfile(value: unknown): NetworkProfile {
  return parseFormat(profile, PROFILE_FORMAT, PROFILE_VERSION, value)
}
