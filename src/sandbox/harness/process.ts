// Node's `process`, as far as functions use it.

/** What the process of a function leads to. */
export interface Place {
  readonly env: Record<string, string>
  readonly write: (text: string) => void
  readonly exit: (status: number) => never
}

/** As much of Node's `process` as functions use. */
export function processOf({ env, write, exit }: Place): object {
  const stream = {
    write: (text: unknown) => {
      write(String(text).replace(/\n$/, ''))
      return true
    },
  }
  const nanoseconds = (): bigint => BigInt(Math.round(performance.now() * 1e6))
  const hrtime = (since?: readonly [number, number]): [number, number] => {
    const whole = nanoseconds() - (since === undefined ? 0n : BigInt(since[0]) * 1_000_000_000n + BigInt(since[1]))
    return [Number(whole / 1_000_000_000n), Number(whole % 1_000_000_000n)]
  }
  return {
    env,
    argv: ['/var/lang/bin/node', '/var/runtime/index.mjs'],
    platform: 'linux',
    arch: 'x64',
    pid: 8,
    version: 'v22.0.0',
    versions: { node: '22.0.0' },
    stdout: stream,
    stderr: stream,
    exit: (status: unknown = 0) => exit(Number(status)),
    nextTick: (run: (...args: unknown[]) => void, ...args: unknown[]) => queueMicrotask(() => run(...args)),
    cwd: () => '/var/task',
    on: () => undefined,
    once: () => undefined,
    off: () => undefined,
    emitWarning: () => undefined,
    hrtime: Object.assign(hrtime, { bigint: nanoseconds }),
    uptime: () => performance.now() / 1000,
    memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
  }
}
