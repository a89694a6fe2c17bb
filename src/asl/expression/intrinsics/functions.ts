// All intrinsic functions by name. One file for each family; adding a function touches its family alone.
import { arrays } from './arrays'
import { encodings } from './encodings'
import type { Intrinsic } from './intrinsic'
import { numbers } from './numbers'
import { texts } from './texts'

/** By the name behind `States.`. */
export const intrinsics: ReadonlyMap<string, Intrinsic> = new Map(
  Object.entries({ ...texts, ...arrays, ...encodings, ...numbers }),
)
