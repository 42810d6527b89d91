/** A 份号 as it is printed: six digits (GB/T 9704 7.2.1). */
export function copyNumberText(copyNumber: number): string {
  return String(copyNumber).padStart(6, '0')
}
