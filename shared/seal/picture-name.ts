/** The place of one character of the name on the circle; lengths in millimetres, angles in degrees from the top. */
export interface NameSlot {
  readonly angle: number
  readonly width: number
  readonly height: number
  /** Radius of the character's foot. */
  readonly foot: number
}

export interface NameCircle {
  /** Radius of the characters' heads. */
  readonly radius: number
  readonly diameter: number
  /** Whether a line below the centre needs the foot of the seal. */
  readonly hasSubtitle: boolean
}

/** The arc a name fills grows with its length and leaves the foot of the seal open, however long the name is. */
const LONGEST_ARC = 300
const LONGEST_ARC_ABOVE_SUBTITLE = 240
const ARC_GROWTH = 6.2
/** A character never grows wider than this part of its height, nor fills more of its slot. */
const WIDEST = 0.96
const SLOT_FILL = 0.98
/** Digits and Latin letters take less room than Han characters, but are not squeezed to nothing. */
const NARROWEST_EM = 0.5

/**
 * Spreads a name over the circle: few characters stand wide and large, many stand narrow and a little lower,
 * as on engraved seals. `ems` are the advances of its characters in em.
 */
export function nameSlots(ems: readonly number[], circle: NameCircle): NameSlot[] {
  const shares = ems.map(em => Math.min(1, Math.max(NARROWEST_EM, em)))
  const total = shares.reduce((sum, share) => sum + share, 0)
  const height = circle.diameter * heightShare(total)
  const foot = circle.radius - height
  const pitch = arcOf(total, circle) / total
  const footWidth = ((pitch * Math.PI) / 180) * (foot + 0.12 * height) * SLOT_FILL
  const width = Math.min(footWidth, height * WIDEST)
  let before = -total / 2
  return shares.map(share => {
    const angle = (before + share / 2) * pitch
    before += share
    return { angle, width: width * share, height, foot }
  })
}

/** The arc from the edge of the first slot to the edge of the last one. */
function arcOf(count: number, { hasSubtitle }: NameCircle): number {
  const longest = hasSubtitle ? LONGEST_ARC_ABOVE_SUBTITLE : LONGEST_ARC
  return longest * (1 - Math.exp(-count / ARC_GROWTH))
}

function heightShare(count: number): number {
  return Math.min(0.172, Math.max(0.115, 0.186 - 0.0022 * count))
}
