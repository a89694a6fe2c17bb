// Which tab may write a project: one at a time holds its Web Lock.

/** What a membership tells. */
export interface WriterListener {
  /** This tab may write from here on. */
  onwriter(): Promise<void>
  /** Another tab may write from here on. */
  onfollower(): Promise<void>
  /** Another tab wants to write: what is unsaved is saved before the promise is fulfilled. */
  onasked(): Promise<void>
  /** Another tab has written something. */
  onnews(): void
}

interface Note {
  readonly t: 'take' | 'given' | 'news'
  readonly id: string
}

/** A tab that does not answer is asleep; the lock is taken from it. */
const patienceMs = 1500
const channelName = 'stepyard:tabs'

const isNote = (value: unknown): value is Note =>
  typeof value === 'object' && value !== null && 't' in value && 'id' in value && typeof value.id === 'string'

/** This tab's part in a project. Whoever comes first writes; the others wait for the lock, and follow. */
export class Membership {
  readonly #id: string
  readonly #listener: WriterListener
  readonly #channel = new BroadcastChannel(channelName)
  #waiting = new AbortController()
  #release: (() => void) | null = null
  #isLeft = false
  #ongiven: () => void = () => undefined

  constructor(id: string, listener: WriterListener) {
    this.#id = id
    this.#listener = listener
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isNote(data)) void this.#hear(data)
    }
    void this.#join()
  }

  get isWriter(): boolean {
    return this.#release !== null
  }

  leave(): void {
    this.#isLeft = true
    this.#waiting.abort()
    this.#release?.()
    this.#release = null
    this.#channel.close()
  }

  /** Tells the other tabs that something was written. */
  tell(): void {
    if (!this.#isLeft) this.#post('news')
  }

  /** Makes this tab the writer; the one that was it saves before. */
  async takeOver(): Promise<void> {
    if (this.isWriter || this.#isLeft) return
    this.#waiting.abort()
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patienceMs)
      this.#ongiven = () => {
        clearTimeout(timer)
        resolve()
      }
      this.#post('take')
    })
    this.#ask({ steal: true })
  }

  async #join(): Promise<void> {
    const { held = [] } = await navigator.locks.query()
    if (this.#isLeft) return
    if (held.some(({ name }) => name === this.#lock)) await this.#listener.onfollower()
    this.#wait()
  }

  /** Becomes the writer when no other tab is. */
  #wait(): void {
    if (this.#isLeft) return
    this.#waiting = new AbortController()
    this.#ask({ signal: this.#waiting.signal })
  }

  #ask(options: LockOptions): void {
    let wasGranted = false
    navigator.locks
      .request(this.#lock, options, () => {
        if (this.#isLeft) return undefined
        wasGranted = true
        void this.#listener.onwriter()
        return new Promise<void>((resolve) => (this.#release = resolve))
      })
      .catch(() => {
        // Aborted while it waited, or taken away by a tab that got no answer.
        if (wasGranted && !this.#isLeft) void this.#giveUp()
      })
  }

  async #hear({ t, id }: Note): Promise<void> {
    if (t === 'news') this.#listener.onnews()
    if (id !== this.#id) return
    if (t === 'given') this.#ongiven()
    if (t === 'take' && this.isWriter) {
      await this.#listener.onasked()
      await this.#giveUp()
      this.#post('given')
    }
  }

  async #giveUp(): Promise<void> {
    this.#release?.()
    this.#release = null
    await this.#listener.onfollower()
    // The tab that asked comes first.
    setTimeout(() => this.#wait(), patienceMs)
  }

  get #lock(): string {
    return `stepyard:project:${this.#id}`
  }

  #post(t: Note['t']): void {
    this.#channel.postMessage({ t, id: this.#id } satisfies Note)
  }
}
