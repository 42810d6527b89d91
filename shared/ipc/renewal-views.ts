/** How long something holds. `late`: less than thirty days left, and the next one has not come yet. */
export type TermView = {
  state: 'in-force' | 'late' | 'expired'
  endsAt: string
  daysLeft: number
}

/** How the seat's certificates stand. */
export type RenewalView = TermView & { renewedAt: string | null }
