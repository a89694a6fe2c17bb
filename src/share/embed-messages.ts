import * as v from 'valibot'
import { embedVersion } from './embed-version'

// What an embed and the page around it say to each other, version 1; docs/embed.md describes it for those who write pages.

const text = (most: number) => v.pipe(v.string(), v.maxLength(most))
const file = v.object({ path: text(300), text: text(4_000_000) })

const said = v.variant('type', [
  /** The content that stands in the tutorial's own page; taken once, instead of a link. */
  v.object({ type: v.literal('open'), files: v.pipe(v.array(file), v.minLength(1), v.maxLength(50)) }),
  v.object({ type: v.literal('run') }),
  v.object({ type: v.literal('stop') }),
  v.object({ type: v.literal('step'), by: v.optional(v.picklist(['event', 'state']), 'event') }),
  /** A moment of the run: how many events are over. */
  v.object({ type: v.literal('goto'), event: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.object({ type: v.literal('setInput'), text: text(1_000_000) }),
])

/** What the page around an embed may ask of it. */
export const hostMessage = v.intersect([v.object({ stepyard: v.literal(embedVersion) }), said])
export type HostMessage = v.InferOutput<typeof said>

/** What an embed tells the page around it. */
export type EmbedMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'height'; readonly height: number }
  | { readonly type: 'stateEntered'; readonly state: string; readonly event: number }
  | {
      readonly type: 'finished'
      readonly status: string
      readonly output: unknown
      readonly error: string | null
      readonly cause: string | null
    }
  | { readonly type: 'error'; readonly message: string }
