import type { UnitCode } from '../../../shared/ids/brands.ts'
import type { ApprovalView } from '../../../shared/ipc/approval-views.ts'
import type { PassingView } from '../../../shared/ipc/joint-views.ts'
import { ago } from './data.ts'

/** One seal has come, one unit would not seal, one waits. */
export function jointUnderWay(): Pick<ApprovalView, 'joint' | 'approval' | 'history' | 'signed'> {
  const signed = { by: 'p3', at: ago(60), opinion: '同意' }
  const base = { telephone: '0999-8200233', delivery: null, reason: null, at: null }
  return {
    approval: { at: 'signed', drafted: signed, signed },
    history: [{ ...signed, kind: 'signed', name: '王建国' }],
    signed: {
      number: '青政办发〔2026〕13号',
      digest: 'sm3:9bb447b4c5a1b2f7c9d0e1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a37fe2da',
      receivers: ['QH-0203' as UnitCode],
      copies: 12,
      prints: [],
      signer: '王建国',
      at: ago(60),
    },
    joint: {
      at: 'refused',
      issuers: [
        {
          ...base,
          unit: 'QH-0201' as UnitCode,
          unitName: '青禾市发展和改革委员会',
          state: 'sealed',
          at: ago(40),
        },
        {
          ...base,
          unit: 'QH-0203' as UnitCode,
          unitName: '青禾市教育局',
          state: 'refused',
          at: ago(12),
          reason: '第二条第三项涉及学校食堂的职责，与我局“三定”规定不符，请改为“配合”后再请用印。',
        },
        { ...base, unit: 'QH-0209' as UnitCode, unitName: '青禾市财政局', state: 'waiting' },
      ],
    },
  }
}

export const passing: PassingView = {
  role: 'request',
  lead: '青禾市人民政府办公室',
  copies: 12,
  issuers: [
    { name: '青禾市发展和改革委员会', sealed: true, isNext: false },
    { name: '青禾市应急管理局', sealed: false, isNext: true },
    { name: '青禾市财政局', sealed: false, isNext: false },
  ],
}
