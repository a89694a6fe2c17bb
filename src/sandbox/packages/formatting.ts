// What Node's `util` has beside the package of that name.
import assert from 'assert/'
import util from 'util/'

/** Node's `util`. */
export const whole = {
  ...util,
  TextDecoder,
  TextEncoder,
  isDeepStrictEqual: (a: unknown, b: unknown): boolean => {
    try {
      assert.deepStrictEqual(a, b)
      return true
    } catch {
      return false
    }
  },
}
