/** Percent of the width there is; 100 fits. */
export const STEPS = [50, 67, 80, 100, 125, 150, 200, 300] as const
export type Zoom = (typeof STEPS)[number]
export const FIT: Zoom = 100

/** One step larger or smaller; the ends stay. */
export function zoomed(zoom: Zoom, by: 1 | -1): Zoom {
  return STEPS[STEPS.indexOf(zoom) + by] ?? zoom
}

/** The page in sight, the one after it and the one before. */
export function nearPages(at: number, pages: number): number[] {
  return [at, at + 1, at - 1].filter(index => index >= 0 && index < pages)
}
