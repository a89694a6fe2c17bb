import { costOf, prices, type Price } from './prices'
import { quotas, type ExecutionsUsage, type Usage } from './usage'

/** A line of the bill. */
export interface BillLine {
  readonly price: Price
  /** Units that this run used. */
  readonly units: number
  /** USD for this run by the first tier, without a free one. */
  readonly usd: number
  /** USD a month. */
  readonly monthUsd: number
}

/** What a run costs, and so many of it in a month. */
export interface Bill {
  readonly lines: readonly BillLine[]
  readonly usd: number
  readonly monthUsd: number
}

/** The executions of a run as one of the two types. */
export interface TypeCost {
  readonly type: 'STANDARD' | 'EXPRESS'
  /** They are of this type. */
  readonly isOwn: boolean
  readonly usd: number
  readonly monthUsd: number
  /** Why AWS would not run them so; null: it would. */
  readonly refused: string | null
}

/** Adds up what a run used, for itself and for so many runs a month. Lines that it used nothing of are left out. */
export function billOf(usage: Usage, runsAMonth: number, hasFreeTier: boolean): Bill {
  const lines: BillLine[] = []
  const line = (price: Price, units: number): void => {
    if (units === 0) return
    const [usd, monthUsd] = [costOf(price, units, false), costOf(price, units * runsAMonth, hasFreeTier)]
    lines.push({ price, units, usd, monthUsd })
  }
  line(prices.transitions, usage.standard.transitions)
  line(prices.expressRequests, usage.express.started)
  line(prices.expressDuration, gigabyteSeconds(usage.express.megabyteMs))
  line(prices.lambdaRequests, usage.lambda.requests)
  line(prices.lambdaDuration, gigabyteSeconds(usage.lambda.megabyteMs))
  line(prices.sqsStandard, usage.sqs.standard)
  line(prices.sqsFifo, usage.sqs.fifo)
  line(prices.s3Writes, usage.s3.writes)
  line(prices.s3Reads, usage.s3.reads)
  line(prices.logs, (usage.logBytes.functions + usage.logBytes.express) / 1_000_000_000)
  const sum = (key: 'usd' | 'monthUsd'): number => lines.reduce((total, one) => total + one[key], 0)
  return { lines, usd: sum('usd'), monthUsd: sum('monthUsd') }
}

/** Step Functions alone: all executions of a run as STANDARD, and the same ones as EXPRESS. */
export function bothTypes(usage: Usage, runsAMonth: number, hasFreeTier: boolean): readonly [TypeCost, TypeCost] {
  const { standard, express } = usage
  const sum = (key: 'started' | 'transitions' | 'megabyteMs'): number => standard[key] + express[key]
  const cost = (price: Price, units: number) => ({
    usd: costOf(price, units, false),
    monthUsd: costOf(price, units * runsAMonth, hasFreeTier),
  })
  const transitions = cost(prices.transitions, sum('transitions'))
  const requests = cost(prices.expressRequests, sum('started'))
  const duration = cost(prices.expressDuration, gigabyteSeconds(sum('megabyteMs')))
  return [
    { type: 'STANDARD', isOwn: standard.started > 0, ...transitions, refused: null },
    {
      type: 'EXPRESS',
      isOwn: express.started > 0,
      usd: requests.usd + duration.usd,
      monthUsd: requests.monthUsd + duration.monthUsd,
      refused: againstExpress(standard),
    },
  ]
}

function againstExpress({ needsStandard, longestMs }: ExecutionsUsage): string | null {
  if (needsStandard !== null) return `It uses ${needsStandard}, which EXPRESS does not have.`
  if (longestMs > quotas.expressMs) return 'It takes longer than the five minutes that EXPRESS has.'
  return null
}

const gigabyteSeconds = (megabyteMs: number): number => megabyteMs / 1024 / 1000
