// Node's `assert/strict`.
import assert from 'assert'

/** Node's `assert/strict`. */
export const whole = assert.strict
