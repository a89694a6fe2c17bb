// The function's console: lines as on Lambda, cut at a fixed amount per invocation.
import { utf8Length } from '../../base/json'
import type { LogLine } from '../../aws/lambda/turn'
import { sandboxLimits } from '../limits'
import { formatLine, inspect } from './inspect'
import { put } from './put'

/** Collects console lines until a report takes them. */
export interface Log {
  /** A new invocation has a full allowance again. */
  reset(): void
  add(level: LogLine['level'], text: string): void
  /** The lines since the last report and how many were dropped. */
  take(): { readonly lines: readonly LogLine[]; readonly droppedLines: number }
}

/** An empty log; `now` is the virtual time, `onLine` is told each line at once. */
export function createLog(now: () => number, onLine: (line: LogLine) => void): Log {
  let lines: LogLine[] = []
  let droppedLines = 0
  let count = 0
  let bytes = 0
  return {
    reset: () => {
      count = 0
      bytes = 0
    },
    add: (level, text) => {
      const room = sandboxLimits.logBytes - bytes
      if (count >= sandboxLimits.logLines || room <= 0) {
        droppedLines++
        return
      }
      const kept = cutToBytes(text, room)
      count++
      bytes += utf8Length(kept)
      const line = { at: now(), level, text: kept }
      lines.push(line)
      onLine(line)
    },
    take: () => {
      const taken = { lines, droppedLines }
      lines = []
      droppedLines = 0
      return taken
    },
  }
}

function cutToBytes(text: string, room: number): string {
  if (text.length * 3 <= room) return text
  let kept = text.slice(0, room)
  while (utf8Length(kept) > room) kept = kept.slice(0, Math.floor(kept.length * 0.9))
  return kept
}

/** Replaces the worker's console; `read` is the clock for `console.time`. */
export function installConsole(log: Log, read: () => number): void {
  let indent = ''
  const counts = new Map<string, number>()
  const starts = new Map<string, number>()
  const print = (level: LogLine['level'], args: readonly unknown[]): void => {
    let text: string
    try {
      text = formatLine(args)
    } catch {
      text = '[unreadable]'
    }
    log.add(level, indent === '' ? text : indent + text.replaceAll('\n', `\n${indent}`))
  }
  const printer =
    (level: LogLine['level']) =>
    (...args: unknown[]): void =>
      print(level, args)
  const elapsed = (label: string): string => `${label}: ${read() - (starts.get(label) ?? read())}ms`
  const group = (...args: unknown[]): void => {
    if (args.length > 0) print('INFO', args)
    indent += '  '
  }
  put(globalThis, 'console', {
    log: printer('INFO'),
    info: printer('INFO'),
    debug: printer('DEBUG'),
    warn: printer('WARN'),
    error: printer('ERROR'),
    trace: (...args: unknown[]) => print('ERROR', ['Trace:', ...args]),
    dir: (value: unknown) => print('INFO', [inspect(value)]),
    table: printer('INFO'),
    assert: (condition: unknown, ...args: unknown[]) => {
      if (!condition) print('WARN', args.length === 0 ? ['Assertion failed'] : ['Assertion failed:', ...args])
    },
    group,
    groupCollapsed: group,
    groupEnd: () => {
      indent = indent.slice(2)
    },
    count: (label = 'default') => {
      counts.set(label, (counts.get(label) ?? 0) + 1)
      print('INFO', [`${label}: ${counts.get(label) ?? 0}`])
    },
    countReset: (label = 'default') => void counts.delete(label),
    time: (label = 'default') => void starts.set(label, read()),
    timeLog: (label = 'default', ...args: unknown[]) => print('INFO', [elapsed(label), ...args]),
    timeEnd: (label = 'default') => {
      print('INFO', [elapsed(label)])
      starts.delete(label)
    },
  })
}
