import type { TFunction } from 'i18next'
import type { HoldReason } from '../../../shared/delivery/delivery.ts'
import { adviceSentence, isKnownCode } from '../../i18n/errors/sentence.ts'
import { currentLanguage } from '../../i18n/i18n.ts'

const HOLD_REASONS: readonly HoldReason[] = [
  'no-certificate',
  'certificate-expired',
  'unit-closed',
  'level-not-allowed',
]

/** A delivery's reason is one of our codes, with whom to ring, or a receiver's own words, which are shown as they came. */
export function reasonText(reason: string | null, t: TFunction, duty = ''): string {
  if (reason === null) return ''
  const held = HOLD_REASONS.find(code => code === reason)
  if (held !== undefined) return t(`holdReason.${held}`)
  return isKnownCode(reason) ? adviceSentence(currentLanguage(), reason, duty) : reason
}
