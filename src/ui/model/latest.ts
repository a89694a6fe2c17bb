/** Fulfils wishes one at a time; while one is on its way only the latest of the others is kept. */
export class Latest<T> {
  readonly #fulfil: (wish: T) => Promise<unknown>
  #next: { readonly wish: T } | null = null
  #isBusy = false

  constructor(fulfil: (wish: T) => Promise<unknown>) {
    this.#fulfil = fulfil
  }

  async ask(wish: T): Promise<void> {
    this.#next = { wish }
    if (this.#isBusy) return
    this.#isBusy = true
    try {
      for (let next = this.#take(); next !== null; next = this.#take()) await this.#fulfil(next.wish)
    } finally {
      this.#isBusy = false
    }
  }

  #take(): { readonly wish: T } | null {
    const next = this.#next
    this.#next = null
    return next
  }
}
