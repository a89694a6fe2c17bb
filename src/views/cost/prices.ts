/** A price that falls with the amount: each tier holds up to an amount of units in a month. */
export interface Price {
  readonly service: string
  readonly item: string
  /** What one is, in words. */
  readonly unit: string
  /** USD for so many units, as AWS lists it. */
  readonly listed: { readonly usd: number; readonly per: number; readonly unit: string }
  readonly tiers: readonly { readonly upTo: number; readonly usdPerUnit: number }[]
  /** Units a month that cost nothing. */
  readonly free: number
  /** It was not read from AWS's price list. */
  readonly isApproximate?: true
}

/** When and for where these prices were read. */
export const priceTable = { region: 'us-east-1', date: '2026-11', currency: 'USD' } as const

const million = 1_000_000
const flat = (usdPerUnit: number) => [{ upTo: Infinity, usdPerUnit }]

/** Prices by what they are for. GB-seconds of EXPRESS are listed by the GB-hour. */
export const prices = {
  transitions: {
    service: 'Step Functions STANDARD',
    item: 'State transitions',
    unit: 'transition',
    listed: { usd: 0.025, per: 1000, unit: 'transitions' },
    tiers: flat(0.000025),
    free: 4000,
  },
  expressRequests: {
    service: 'Step Functions EXPRESS',
    item: 'Requests',
    unit: 'request',
    listed: { usd: 1, per: million, unit: 'requests' },
    tiers: flat(1 / million),
    free: 0,
  },
  expressDuration: {
    service: 'Step Functions EXPRESS',
    item: 'Duration',
    unit: 'GB-second',
    listed: { usd: 0.06, per: 1, unit: 'GB-hour' },
    tiers: [
      { upTo: 1000 * 3600, usdPerUnit: 0.06 / 3600 },
      { upTo: 5000 * 3600, usdPerUnit: 0.03 / 3600 },
      { upTo: Infinity, usdPerUnit: 0.01642 / 3600 },
    ],
    free: 0,
  },
  lambdaRequests: {
    service: 'Lambda',
    item: 'Requests',
    unit: 'request',
    listed: { usd: 0.2, per: million, unit: 'requests' },
    tiers: flat(0.2 / million),
    free: million,
  },
  lambdaDuration: {
    service: 'Lambda',
    item: 'Duration, x86',
    unit: 'GB-second',
    listed: { usd: 0.000_016_666_7, per: 1, unit: 'GB-second' },
    tiers: [
      { upTo: 6_000 * million, usdPerUnit: 0.000_016_666_7 },
      { upTo: 15_000 * million, usdPerUnit: 0.000_015 },
      { upTo: Infinity, usdPerUnit: 0.000_013_333_4 },
    ],
    free: 400_000,
  },
  sqsStandard: {
    service: 'SQS',
    item: 'Requests, standard',
    unit: 'request',
    listed: { usd: 0.4, per: million, unit: 'requests' },
    tiers: [
      { upTo: 100_000 * million, usdPerUnit: 0.4 / million },
      { upTo: 200_000 * million, usdPerUnit: 0.3 / million },
      { upTo: Infinity, usdPerUnit: 0.24 / million },
    ],
    free: million,
  },
  sqsFifo: {
    service: 'SQS',
    item: 'Requests, FIFO',
    unit: 'request',
    listed: { usd: 0.5, per: million, unit: 'requests' },
    tiers: [
      { upTo: 100_000 * million, usdPerUnit: 0.5 / million },
      { upTo: 200_000 * million, usdPerUnit: 0.4 / million },
      { upTo: Infinity, usdPerUnit: 0.35 / million },
    ],
    free: 0,
  },
  s3Writes: {
    service: 'S3',
    item: 'PUT, COPY, POST, LIST requests',
    unit: 'request',
    listed: { usd: 0.005, per: 1000, unit: 'requests' },
    tiers: flat(0.000_005),
    free: 0,
    isApproximate: true,
  },
  s3Reads: {
    service: 'S3',
    item: 'GET and other requests',
    unit: 'request',
    listed: { usd: 0.0004, per: 1000, unit: 'requests' },
    tiers: flat(0.000_000_4),
    free: 0,
    isApproximate: true,
  },
  logs: {
    service: 'CloudWatch Logs',
    item: 'Ingestion',
    unit: 'GB',
    listed: { usd: 0.5, per: 1, unit: 'GB' },
    tiers: flat(0.5),
    free: 0,
    isApproximate: true,
  },
} as const satisfies Readonly<Record<string, Price>>

/** What so many units cost in a month; the first `free` ones count for the tiers, but cost nothing. */
export function costOf(price: Price, units: number, hasFreeTier: boolean): number {
  const free = hasFreeTier ? price.free : 0
  let usd = 0
  let below = 0
  for (const { upTo, usdPerUnit } of price.tiers) {
    const [from, to] = [Math.max(below, free), Math.min(units, upTo)]
    if (to > from) usd += (to - from) * usdPerUnit
    below = upTo
  }
  return usd
}
