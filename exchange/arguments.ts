import { parseArgs } from 'node:util'
import { z } from 'zod'
import { CodedError } from '../shared/errors/coded-error.ts'
import { displayName, networkId, unitCode } from '../shared/protocol/fields.ts'
import { type OrganRank, SEAL_DIAMETER_MM } from '../shared/seal/diameter.ts'
import { DEFAULT_CONFIG, type ExchangeConfig } from './config.ts'
import { type NewUnit, newUnit } from './directory/units.ts'

export const USAGE = `usage: exchange [serve]        start the exchange
       exchange add-unit --code CODE --name NAME --short NAME --group GROUP
                         [--telephone NUMBER] [--organ-code CODE]… [--level LEVEL]…
       exchange import-units FILE.json
       exchange slip --unit CODE [--seat NAME] [--valid-hours N]
       exchange seal-picture --unit CODE [--rank RANK] [--centre star|none] [--subtitle TEXT]
                         [--file PICTURE [--white-is-paper]]
       exchange close-unit --unit CODE
       exchange retire-seat --unit CODE --seat NAME
       exchange revoke --unit CODE --seat NAME [--earlier]
options: --data DIR            where everything lies (./exchange-data)
         --listen HOST:PORT    127.0.0.1:8443; port 0 takes a free one
         --address URL         what slips and profile carry, https://host:port; may be repeated
         --network ID          the network's id, at the first start
         --name NAME           the network's name, at the first start
         --duty-telephone NO   whom to call`

/** The command line is not one of those above, or about something that is not so; the message says what. */
export type OperatorErrorCode = 'usage'
export class UsageError extends CodedError<OperatorErrorCode> {}

export type Command =
  | { do: 'serve'; config: ExchangeConfig }
  | { do: 'add-unit'; config: ExchangeConfig; unit: NewUnit }
  | { do: 'import-units'; config: ExchangeConfig; file: string }
  | {
      do: 'slip'
      config: ExchangeConfig
      unit: NewUnit['code']
      /** A seat that is to join anew, by its name. */
      seat: string | undefined
      validHours: number | undefined
    }
  | SealPictureCommand
  | { do: 'close-unit'; config: ExchangeConfig; unit: NewUnit['code'] }
  | ({ do: 'retire-seat'; config: ExchangeConfig } & NamedSeat)
  /** `earlier`: the certificates that the seat had before those in force. */
  | ({ do: 'revoke'; config: ExchangeConfig; earlier: boolean } & NamedSeat)

/** A seat as the operator knows it. */
export type NamedSeat = { unit: NewUnit['code']; seat: string }

/** The picture that a unit's seal is to have; it is drawn from the unit's name where no file is brought. */
export type SealPictureCommand = {
  do: 'seal-picture'
  config: ExchangeConfig
  unit: NewUnit['code']
  diameterMm: number
  centre: 'star' | 'none'
  subtitle: string | undefined
  file: string | undefined
  whiteIsPaper: boolean
}

const OPTIONS = {
  data: { type: 'string' },
  listen: { type: 'string' },
  address: { type: 'string', multiple: true },
  network: { type: 'string' },
  name: { type: 'string' },
  'duty-telephone': { type: 'string' },
  code: { type: 'string' },
  short: { type: 'string' },
  group: { type: 'string' },
  telephone: { type: 'string' },
  'organ-code': { type: 'string', multiple: true },
  level: { type: 'string', multiple: true },
  unit: { type: 'string' },
  seat: { type: 'string' },
  'valid-hours': { type: 'string' },
  rank: { type: 'string' },
  centre: { type: 'string' },
  subtitle: { type: 'string' },
  file: { type: 'string' },
  'white-is-paper': { type: 'boolean' },
  earlier: { type: 'boolean' },
} as const

/** Reads the command line; throws UsageError with a sentence for the operator. */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = readArguments(args)
  const [name = 'serve', file] = positionals
  const config = configOf(values)
  switch (name) {
    case 'serve':
      return { do: 'serve', config }
    case 'add-unit':
      return { do: 'add-unit', config, unit: unitOf(values) }
    case 'import-units':
      if (file === undefined) throw new UsageError('usage', 'import-units needs a file')
      return { do: 'import-units', config, file }
    case 'slip':
      return {
        do: 'slip',
        config,
        unit: checked(unitCode, values.unit, '--unit'),
        seat: values.seat,
        validHours: hoursOf(values),
      }
    case 'seal-picture':
      return sealPictureOf(values, config)
    case 'close-unit':
      return { do: 'close-unit', config, unit: checked(unitCode, values.unit, '--unit') }
    case 'retire-seat':
      return { do: 'retire-seat', config, ...namedSeatOf(values) }
    case 'revoke':
      return { do: 'revoke', config, earlier: values.earlier ?? false, ...namedSeatOf(values) }
    default:
      throw new UsageError('usage', `unknown command ${name}`)
  }
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (cause) {
    throw new UsageError('usage', cause instanceof Error ? cause.message : 'unreadable', { cause })
  }
}
type Values = ReturnType<typeof readArguments>['values']

function configOf(values: Values): ExchangeConfig {
  const { network } = DEFAULT_CONFIG
  return {
    ...DEFAULT_CONFIG,
    dataFolder: values.data ?? DEFAULT_CONFIG.dataFolder,
    listen: values.listen === undefined ? DEFAULT_CONFIG.listen : listenOf(values.listen),
    addresses: (values.address ?? []).map(address =>
      checked(z.url({ protocol: /^https$/ }), address, '--address'),
    ),
    network: {
      id: values.network === undefined ? network.id : checked(networkId, values.network, '--network'),
      name: values.name ?? network.name,
    },
    dutyTelephone: values['duty-telephone'] ?? DEFAULT_CONFIG.dutyTelephone,
  }
}

function listenOf(text: string): ExchangeConfig['listen'] {
  const [, host, port] = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(text) ?? []
  if (host === undefined || Number(port) > 65535) throw new UsageError('usage', '--listen is HOST:PORT')
  return { host, port: Number(port) }
}

function unitOf(values: Values): NewUnit {
  const unit = {
    code: values.code,
    name: values.name,
    shortName: values.short,
    organCodes: values['organ-code'] ?? [],
    group: values.group,
    telephone: values.telephone ?? '',
    // `none` alone: nothing classified goes there, whatever the network carries.
    ...(values.level === undefined ? {} : { secrecyLevels: values.level.filter(level => level !== 'none') }),
  }
  return checked(newUnit, unit, 'unit')
}

function sealPictureOf(values: Values, config: ExchangeConfig): SealPictureCommand {
  const ranks = Object.keys(SEAL_DIAMETER_MM) as OrganRank[]
  return {
    do: 'seal-picture',
    config,
    unit: checked(unitCode, values.unit, '--unit'),
    diameterMm: SEAL_DIAMETER_MM[checked(z.enum(ranks), values.rank ?? 'office', '--rank')],
    centre: checked(z.enum(['star', 'none']), values.centre ?? 'star', '--centre'),
    subtitle: values.subtitle,
    file: values.file,
    whiteIsPaper: values['white-is-paper'] ?? false,
  }
}

function namedSeatOf(values: Values): NamedSeat {
  return { unit: checked(unitCode, values.unit, '--unit'), seat: checked(displayName, values.seat, '--seat') }
}

function hoursOf(values: Values): number | undefined {
  const text = values['valid-hours']
  return text === undefined
    ? undefined
    : checked(z.coerce.number().positive().max(8760), text, '--valid-hours')
}

function checked<T>(schema: z.ZodType<T>, value: unknown, name: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UsageError('usage', [name, ...(issue?.path ?? []), issue?.message].join(' '))
}
