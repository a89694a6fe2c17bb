// What a graph is: nodes, edges and groups, before anything has a place.

interface NodeBase {
  /** `start`, `end`, `state:<name>`, `queue:<name>`, `function:<name>`. */
  readonly id: string
  /** As written; show it through `shown` or `lines`. */
  readonly name: string
  /** The name as it is drawn. */
  readonly lines: readonly string[]
  /** The group that it stands in. */
  readonly parent: string | null
  readonly width: number
  readonly height: number
  /** What is wrong with it, in a few words. */
  readonly broken: string | null
  /** Names of the faults that strike here; absent: none does. */
  readonly faults?: readonly string[]
}

/** The dot where a workflow begins, or the ring where it ends. */
export interface TerminalNode extends NodeBase {
  readonly kind: 'start' | 'end'
}

/** A state, or the name of one that is missing. */
export interface StateNode extends NodeBase {
  readonly kind: 'state'
  /** Type as in ASL; whatever stands there, or empty. */
  readonly type: string
  /** What it does in a few words, such as `Task · sqs:sendMessage`. */
  readonly detail: string
  /** A group of the same id holds its inner states. */
  readonly isContainer: boolean
  /** An inner block begins with it. */
  readonly isEntry: boolean
}

/** A queue that messages of this workflow reach. */
export interface QueueNode extends NodeBase {
  readonly kind: 'queue'
  /** A queue of the project names it as its dead-letter queue. */
  readonly isDeadLetter: boolean
}

/** A function that this workflow calls or feeds. */
export interface FunctionNode extends NodeBase {
  readonly kind: 'function'
}

/** Whatever stands in the picture and can be selected. */
export type GraphNode = TerminalNode | StateNode | QueueNode | FunctionNode

/**
 * `start` and `next` are transitions, `service` a call of a Task, `mapping` and `dead-letter` ways of messages; to a function they go by a
 * trigger or by workers. `destination` leads from a function to where records of its asynchronous invocations go.
 */
export type EdgeKind = 'start' | 'next' | 'choice' | 'catch' | 'service' | 'mapping' | 'dead-letter' | 'destination'

/** A way from one node to another. */
export interface GraphEdge {
  readonly id: string
  readonly kind: EdgeKind
  readonly source: string
  readonly target: string
  /** Short, as drawn; empty for none. */
  readonly label: string
  /** The label in full. */
  readonly text: string
  readonly isDashed: boolean
}

/** An area around inner states. That of a container has the id of its node. */
export interface GraphGroup {
  readonly id: string
  readonly kind: 'parallel' | 'map' | 'branch'
  readonly parent: string | null
  readonly width: number
  readonly height: number
}

/** The whole picture, before anything has a place. */
export interface GraphModel {
  /** The workflow's name. */
  readonly workflow: string
  /** In the order of the text. */
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  /** Outer groups before inner ones. */
  readonly groups: readonly GraphGroup[]
  /** Node ids as one would read them aloud: along the transitions, queues and functions last. */
  readonly order: readonly string[]
  /** States left out because there are too many. */
  readonly leftOut: number
}
