import type { PowerMonitor } from 'electron'

/** Tells the engine that the computer goes to sleep or has woken: every connection is dead then, whatever it looks like. */
export function watchPower(
  powerMonitor: Pick<PowerMonitor, 'on'>,
  engine: { suspended(): void; resumed(): void },
): void {
  powerMonitor.on('suspend', () => engine.suspended())
  powerMonitor.on('resume', () => engine.resumed())
}
