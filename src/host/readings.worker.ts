// What is read off a log as a script of its own, which the engine worker imports when somebody looks.
import { newReadings, type Readings } from './readings'

declare global {
  /** Set by this script. */
  var stepyardReadings: Readings | undefined
}

globalThis.stepyardReadings = newReadings()
