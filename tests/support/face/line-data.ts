import type { LineView } from '../../../shared/ipc/line-views.ts'

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const ADDRESSES = ['https://10.20.0.11:8443', 'https://10.20.0.12:8443']

/** A line that was down over a night, for an hour, and, where it is offline, is down now. */
export function lineView(isOffline: boolean): LineView {
  const day = (minutes: number) => ago(minutes).slice(0, 10)
  return {
    rows: 214,
    restored: isOffline ? [{ at: ago(5000), copyAt: ago(6000) }] : [],
    days: [
      { day: day(0), online: 482, failed: isOffline ? 5 : 3 },
      { day: day(1440), online: 1204, failed: 61 },
    ],
    outages: [
      ...(isOffline
        ? [{ from: ago(7), to: null, end: 'open' as const, reasons: ['link-down'], addresses: ADDRESSES }]
        : []),
      {
        from: ago(1500),
        to: ago(1420),
        end: 'line-up',
        reasons: ['exchange-silent', 'exchange-unreachable'],
        addresses: ADDRESSES,
      },
      { from: ago(9000), to: ago(8700), end: 'unwatched', reasons: ['intercepted'], addresses: ADDRESSES },
    ],
  }
}
