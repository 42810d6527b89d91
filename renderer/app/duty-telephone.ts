import { useAppStatus } from './answers.ts'

/** The exchange's duty telephone, or nothing while the vault is closed. */
export function useDutyTelephone(): string {
  const { data } = useAppStatus()
  return data?.at === 'open' ? data.dutyTelephone : ''
}
