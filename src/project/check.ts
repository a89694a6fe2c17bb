import * as v from 'valibot'
import type { Json } from '../base/json'
import { faultSchema } from './fault-schema'

// What shall be true of runs, as data: a lesson may come by link, and its checks may not be code.

/** Any JSON value. */
const json = v.custom<Json>((value) => value !== undefined)
const words = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most))
const number = v.pipe(v.number(), v.finite())
/** A number that is to be met exactly, or to lie between two. */
const range = { eq: v.optional(number), min: v.optional(number), max: v.optional(number) }
const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(31_622_400))

/** What the world does while a trial goes on: an AWS call, or an answer to a task that waits for one. */
const scriptedCall = v.union([
  v.object({
    at: seconds,
    service: v.picklist(['sqs', 'states', 'lambda']),
    action: words(100),
    params: v.record(v.string(), json),
  }),
  v.object({ at: seconds, task: words(80), succeed: json }),
  v.object({ at: seconds, task: words(80), fail: v.object({ error: words(256), cause: v.optional(v.string()) }) }),
])

const trial = v.object({
  /** Name of an input of the project, or an input of the check's own; absent: the project's first. */
  input: v.optional(v.union([words(80), v.object({ json })])),
  /** Absent: that of the input, else the first. */
  workflow: v.optional(words(80)),
  /** Besides the project's own. */
  faults: v.optional(v.pipe(v.array(faultSchema), v.maxLength(20))),
  /** How many seeds it is tried with; absent: 3. */
  seeds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
  /** Virtual time after which it ends; absent: one day. */
  seconds: v.optional(seconds),
  calls: v.optional(v.pipe(v.array(scriptedCall), v.maxLength(1000))),
})

const expectation = v.union([
  v.object({ status: v.picklist(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'RUNNING']) }),
  /** The execution failed with this error. */
  v.object({ error: words(256) }),
  v.object({ output: json }),
  /** The states that were entered, in this order. */
  v.object({ path: v.array(words(80)) }),
  v.object({ visits: words(80), ...range }),
  /** Of the last visit of a state. */
  v.object({ attempts: words(80), ...range }),
  /** How long the state waited before each retry of its last visit. */
  v.object({ gaps: words(80), ms: v.array(number) }),
  /** How often a function was invoked. */
  v.object({ calls: words(64), ...range }),
  v.object({ queue: words(80), depth: number }),
  /** Seconds from the start of the first execution to its end. */
  v.object({ time: v.object(range) }),
  /** JSONata over the outcome; true. */
  v.object({ that: words(4000), say: v.optional(words(300)) }),
])

/** Checks a check from outside. */
export const checkSchema = v.object({
  name: words(80),
  /** What it has shown when it passes. */
  say: words(300),
  run: v.optional(trial),
  expect: v.pipe(v.array(expectation), v.minLength(1), v.maxLength(30)),
})

/** Something that shall be true of every run of a kind. */
export type Check = v.InferOutput<typeof checkSchema>
/** Which runs a check looks at. */
export type TrialPlan = v.InferOutput<typeof trial>
/** One thing that shall be true. */
export type Expectation = v.InferOutput<typeof expectation>
/** Something that happens from outside in a trial. */
export type ScriptedCall = v.InferOutput<typeof scriptedCall>
