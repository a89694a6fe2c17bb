import type { Bill, TypeCost } from '../../views/cost/bill'
import { priceTable, type Price } from '../../views/cost/prices'

/** USD as people read it: cents from a dollar on, three digits below. */
export function usdText(usd: number): string {
  if (usd === 0) return '$0'
  if (usd >= 1) return `$${usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
  return `$${usd.toLocaleString('en-US', { maximumSignificantDigits: 3 })}`
}

/** An amount of units; parts of one with three digits. */
export const amountText = (amount: number): string =>
  amount.toLocaleString('en-US', Number.isInteger(amount) ? {} : { maximumSignificantDigits: 3 })

/** `$0.025 per 1,000 transitions`. */
export function listPriceText({ listed, isApproximate }: Price): string {
  const { usd, per, unit } = listed
  const amount = `$${usd.toLocaleString('en-US', { maximumSignificantDigits: 6 })}`
  return `${isApproximate ? 'about ' : ''}${amount} per ${per === 1 ? unit : `${per.toLocaleString('en-US')} ${unit}`}`
}

/** Bytes as people read them. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toLocaleString('en-US', { maximumFractionDigits: 1 })} KB`
  return `${(bytes / 1024 / 1024).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`
}

/** The bill as a table in Markdown. */
export function billText(bill: Bill, types: readonly TypeCost[], runsAMonth: number): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const month = `${amountText(runsAMonth)} runs a month`
  return [
    row(['Service', 'Item', 'Used', 'List price', 'This run', month]),
    row(['---', '---', '---:', '---', '---:', '---:']),
    ...bill.lines.map(({ price, units, usd, monthUsd }) =>
      row([price.service, price.item, amountText(units), listPriceText(price), usdText(usd), usdText(monthUsd)]),
    ),
    row(['Sum', '', '', '', usdText(bill.usd), usdText(bill.monthUsd)]),
    '',
    ...types.map(
      (one) =>
        `Step Functions as ${one.type}: ${usdText(one.usd)} this run, ${usdText(one.monthUsd)} for ${month}.${one.refused === null ? '' : ` ${one.refused}`}`,
    ),
    `Prices: ${priceTable.region}, ${priceTable.date}, ${priceTable.currency}.`,
  ].join('\n')
}
