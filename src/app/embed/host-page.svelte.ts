import * as v from 'valibot'
import { hostMessage, type EmbedMessage, type HostMessage } from '../../share/embed-messages'
import { embedVersion } from '../../share/embed-version'
import type { EmbedOptions } from './options'

/** Told to whoever embeds, since they give away nothing of what a reader does. */
const harmless: readonly EmbedMessage['type'][] = ['ready', 'height']

/** The page around an embed, over messages. Only the origin that the embed was made for is heard. */
export class HostPage {
  readonly #host: string | null

  constructor({ host }: EmbedOptions) {
    this.#host = host
  }

  get isThere(): boolean {
    return parent !== window
  }

  tell(message: EmbedMessage): void {
    if (!this.isThere || (this.#host === null && !harmless.includes(message.type))) return
    parent.postMessage({ stepyard: embedVersion, ...message }, this.#host?.replace(/^null$/, '*') ?? '*')
  }

  /** Hears until the returned function is called; what is malformed is answered with an error. */
  listen(hear: (message: HostMessage) => void): () => void {
    const take = ({ source, origin, data }: MessageEvent): void => {
      if (source !== parent || this.#host === null || origin !== this.#host) return
      if (typeof data !== 'object' || data === null || !('stepyard' in data)) return
      const parsed = v.safeParse(hostMessage, data)
      if (parsed.success) hear(parsed.output)
      else
        this.tell({ type: 'error', message: `Not a message of version ${embedVersion}: ${parsed.issues[0].message}` })
    }
    addEventListener('message', take)
    return () => removeEventListener('message', take)
  }
}
