/** How the seat's certificates stand. `late`: less than thirty days left, and the exchange has not renewed them yet. */
export type RenewalView = {
  state: 'in-force' | 'late' | 'expired'
  endsAt: string
  daysLeft: number
  renewedAt: string | null
}
