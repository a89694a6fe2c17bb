// java.util.Random, whose numbers AWS gives for a seed. 48 bits, held as two halves of 24.

const half = 16_777_216
const multiplierHigh = 0x5de
const multiplierLow = 0xece66d

/** The first `nextDouble()` of `new java.util.Random(seed)`; the seed is an integer. */
export function javaRandomDouble(seed: number): number {
  const whole = half * half
  const positive = ((seed % whole) + whole) % whole
  const start = [Math.floor(positive / half) ^ multiplierHigh, (positive % half) ^ multiplierLow] as const
  const first = next(start[0], start[1])
  const second = next(first[0], first[1])
  const bits26 = Math.floor((first[0] * half + first[1]) / 4_194_304)
  const bits27 = Math.floor((second[0] * half + second[1]) / 2_097_152)
  return (bits26 * 134_217_728 + bits27) / 9_007_199_254_740_992
}

/** One step of the linear congruential generator. */
function next(high: number, low: number): readonly [number, number] {
  const product = low * multiplierLow + 0xb
  const sum = high * multiplierLow + low * multiplierHigh + Math.floor(product / half)
  return [sum % half, product % half]
}
