import type { CareFinding, CareReport, CareView } from '../../../shared/ipc/care-views.ts'
import type { Calls, Topic } from '../../../shared/ipc/contract.ts'
import type { TermView } from '../../../shared/ipc/renewal-views.ts'
import { ago } from './data.ts'

/** How the made-up vault fares: well, mended at opening, on a full disk, or with a rehearsal that failed. */
export type CareScenario =
  | 'healthy'
  | 'fresh'
  | 'mended'
  | 'disk-tight'
  | 'drill-failed'
  | 'renewal-late'
  | 'seal-late'
  | 'seal-ended'
  | 'closed'
  | 'read-only'
  | 'network-drive'

type CareHandlers = Pick<
  { [C in keyof Calls]: (...args: Parameters<Calls[C]>) => ReturnType<Calls[C]> },
  | 'care:read'
  | 'care:seen'
  | 'care:check'
  | 'care:drill'
  | 'care:check-recovery-code'
  | 'vault:change-passphrase'
  | 'vault:prepare-rekey'
  | 'vault:confirm-rekey'
  | 'seat:rejoin'
  | 'seat:go-on'
  | 'vault:save-copy'
  | 'vault:open-copy'
>

const DRIVE_ACCEPTED = {
  reason:
    '全市云桌面统一分配，主目录都在市大数据局的文件服务器上，本机不留数据；已报技术科备案，等下月换发台式机后移回本机。',
  by: '机要室一号席',
  at: ago(60 * 24),
}
const GIB = 1024 ** 3

export function fakeCare(
  { care = 'healthy' }: { care?: CareScenario },
  changed: (topic: Topic) => void,
): CareHandlers {
  let view = viewOf(care)
  const set = (part: Partial<CareView>): CareView => {
    view = { ...view, ...part }
    changed('care')
    return view
  }
  return {
    'care:read': () => view,
    'care:seen': id =>
      set({ reports: view.reports.map(report => (report.id === id ? { ...report, seen: true } : report)) }),
    'care:check': () => set({ copies: view.copies + 1, lastCopyAt: ago(0), filesCheckedAt: ago(0) }),
    'care:drill': () => set({ drill: { at: ago(0), ok: true, code: null, records: 12, copyAt: ago(30) } }),
    'care:check-recovery-code': () => set({ recoveryCodeCheckedAt: ago(0) }),
    'vault:change-passphrase': () => null,
    'vault:prepare-rekey': () => ({ recoveryCode: '0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-Z390' }),
    'vault:confirm-rekey': () => ({ at: 'first-run' }),
    'seat:rejoin': () => set({ seat: seatOf('healthy') }),
    'seat:go-on': () => set({ seat: seatOf('healthy') }),
    'vault:save-copy': () => '红头密库',
    'vault:open-copy': () => null,
  }
}

function viewOf(care: CareScenario): CareView {
  const isFresh = care === 'fresh'
  return {
    copies: isFresh ? 0 : 8,
    lastCopyAt: isFresh ? null : ago(190),
    copyBytes: isFresh ? 0 : 8 * 43_210_752,
    filesCheckedAt: isFresh ? null : ago(400),
    recoveryCodeCheckedAt: isFresh ? null : ago(60 * 24 * 40),
    drill: isFresh ? null : drillOf(care),
    disk:
      care === 'disk-tight'
        ? { state: 'tight', freeBytes: 11_000_000 }
        : { state: 'ok', freeBytes: 84 * GIB },
    reports: reportsOf(care),
    seat: seatOf(care),
    isReadOnly: care === 'read-only',
    networkDrive: care === 'network-drive' ? { drive: 'nfs4', accepted: DRIVE_ACCEPTED } : null,
  }
}

function seatOf(care: CareScenario): CareView['seat'] {
  const isLate = care === 'renewal-late'
  const daysLeft = isLate ? 21 : 1609
  const renewal = { daysLeft, endsAt: ago(-daysLeft * 24 * 60), renewedAt: null }
  return {
    renewal: { ...renewal, state: isLate ? 'late' : 'in-force' },
    seal: sealOf(care),
    isClosed: care === 'closed',
  }
}

function sealOf(care: CareScenario): TermView {
  const until = (daysLeft: number) => ({ daysLeft, endsAt: ago(-daysLeft * 24 * 60) })
  if (care === 'seal-late') return { ...until(12), state: 'late' }
  return care === 'seal-ended' ? { ...until(-3), state: 'expired' } : { ...until(1609), state: 'in-force' }
}

function drillOf(care: CareScenario): CareView['drill'] {
  if (care === 'drill-failed')
    return { at: ago(60), ok: false, code: 'journal-damaged', records: 0, copyAt: null }
  return { at: ago(60 * 24 * 9), ok: true, code: null, records: 137, copyAt: ago(60 * 24 * 9 + 400) }
}

function reportsOf(care: CareScenario): CareReport[] {
  const mended: CareFinding[] = [
    { kind: 'database-restored', count: 137, name: ago(700) },
    { kind: 'part-remade', count: 1, name: '二〇二六年度城市防汛排涝应急预案附图（全套扫描件）.pdf' },
    {
      kind: 'attachment-lost',
      count: 1,
      name: '经费测算明细表.xlsx（关于申请拨付防汛物资储备专项经费的请示）',
    },
  ]
  const old: CareReport = {
    id: '01c00000-0000-7000-8000-000000000001',
    at: ago(60 * 24 * 20),
    findings: [{ kind: 'records-completed', count: 1, name: '' }],
    seen: true,
  }
  if (care === 'mended')
    return [{ id: '01c00000-0000-7000-8000-000000000002', at: ago(4), findings: mended, seen: false }, old]
  if (care === 'disk-tight')
    return [
      {
        id: '01c00000-0000-7000-8000-000000000003',
        at: ago(2),
        findings: [{ kind: 'disk-filled', count: 1, name: '' }],
        seen: false,
      },
      old,
    ]
  return care === 'fresh' ? [] : [old]
}
