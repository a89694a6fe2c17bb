// A MockConfigFile.json of Step Functions Local, and what a run keeps of it.
import type { Json } from '../../base/json'

/** The form of the file. It is checked where it comes in (`project/mocks.ts`); the engine trusts it. */
export interface MockConfig {
  readonly StateMachines: Readonly<Record<string, { readonly TestCases: Readonly<Record<string, MockTestCase>> }>>
  readonly MockedResponses: Readonly<Record<string, Readonly<Record<string, MockAnswer>>>>
}

/** Names of responses by names of Tasks. */
export type MockTestCase = Readonly<Record<string, string>>

/** What one invocation gives: the raw result of the Task, or its failure. */
export type MockAnswer =
  { readonly Return: Json } | { readonly Throw: { readonly Error: string; readonly Cause?: string | undefined } }

/** The mocks of a run, as the world keeps them. */
export interface Mocks {
  readonly testCases: Readonly<Record<string, Readonly<Record<string, MockTestCase>>>>
  readonly responses: Readonly<Record<string, readonly NumberedAnswer[]>>
  /** What is missing succeeds with an empty answer: services that are not simulated, targets that do not exist. */
  readonly automatic: boolean
}

/** The answer to the invocations `first` to `last`, from 0. */
export interface NumberedAnswer {
  readonly first: number
  readonly last: number
  readonly answer: MockAnswer
}

/** Which test case an execution was started with, and how often each of its mocked Tasks was invoked. */
export interface Mocking {
  readonly testCase: string
  /** By the place of the Task's name in the test case: counting by name shows in the profile. */
  invocations: number[]
}

/** A run without mocks. */
export const noMocks: Mocks = Object.freeze({ testCases: {}, responses: {}, automatic: false })
