const REGISTER_NUMBER = /^[1-9][0-9]{0,8}$/

/** The number that a receipt binds, where it is one that a register of ours can have given. */
export function readRegisterNumber(written: string | null): number | undefined {
  return written !== null && REGISTER_NUMBER.test(written) ? Number(written) : undefined
}
