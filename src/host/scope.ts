import { freshId } from '../store/fresh-id'
import type { Report, Turn } from '../aws/lambda/turn'
import { brand, type OperationId } from '../base/brand'
import type { TurnTaker } from './protocol'

/**
 * Keeps the functions of one opened run apart from all others: ids of operations and containers begin anew in every run,
 * and the page's workers outlive the engine that started them.
 */
export class Scope implements TurnTaker {
  readonly #client: TurnTaker
  readonly #prefix = `${freshId()}/`

  constructor(client: TurnTaker) {
    this.#client = client
  }

  take(turn: Turn): void {
    const operation = brand<OperationId>(this.#prefix + turn.operation)
    this.#client.take({ ...turn, operation, container: this.#prefix + turn.container })
  }

  killContainer(container: string): void {
    this.#client.killContainer(this.#prefix + container)
  }

  /** A report under the ids of this run; null where it belongs to another. */
  own(report: Report): Report | null {
    if (!report.operation.startsWith(this.#prefix)) return null
    return { ...report, operation: brand<OperationId>(report.operation.slice(this.#prefix.length)) }
  }
}
