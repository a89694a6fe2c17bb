const two = (n: number): string => String(n).padStart(2, '0')
const three = (n: number): string => String(n).padStart(3, '0')

/** The virtual clock: time since the start of the run, `T+00:00:03.000`, with days where there are any. */
export function clockText(ms: number): string {
  const whole = Math.max(0, Math.floor(ms))
  const days = Math.floor(whole / 86_400_000)
  const time = [Math.floor(whole / 3_600_000) % 24, Math.floor(whole / 60_000) % 60, Math.floor(whole / 1000) % 60]
  const day = days > 0 ? `${days}d ` : ''
  return `T+${day}${time.map(two).join(':')}.${three(whole % 1000)}`
}

/** A moment of a run in a table: `+0.120`, `+1:05.000`, `+2:00:07.000`. */
export function offsetText(ms: number): string {
  const whole = Math.max(0, Math.floor(ms))
  const [hours, minutes, secs] = [
    Math.floor(whole / 3_600_000),
    Math.floor(whole / 60_000) % 60,
    Math.floor(whole / 1000) % 60,
  ]
  const fraction = `.${three(whole % 1000)}`
  if (hours > 0) return `+${hours}:${two(minutes)}:${two(secs)}${fraction}`
  return minutes > 0 ? `+${minutes}:${two(secs)}${fraction}` : `+${secs}${fraction}`
}

/** A duration in words that are as short as they can be: `12 ms`, `3.2 s`, `2 h 5 min`. */
export function durationText(ms: number): string {
  const whole = Math.max(0, Math.round(ms))
  if (whole < 1000) return `${whole} ms`
  if (whole < 60_000) return `${Number((whole / 1000).toFixed(whole < 10_000 ? 2 : 1))} s`
  const total = Math.round(whole / 1000)
  const units: readonly [number, string][] = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ]
  const parts: string[] = []
  let rest = total
  for (const [size, unit] of units) {
    const n = Math.floor(rest / size)
    rest -= n * size
    if (n > 0 && parts.length < 2) parts.push(`${n} ${unit}`)
  }
  return parts.join(' ')
}

/** What is left until a moment, in whole seconds and never less than zero: `21 s`, `1 min 5 s`. */
export function countdownText(until: number, now: number): string {
  return durationText(Math.max(0, Math.ceil((until - now) / 1000)) * 1000).replace(/^0 ms$/, '0 s')
}
