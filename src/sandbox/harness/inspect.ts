// Values as Node's console shows them (util.inspect), without running getters, and bounded.

const lineWidth = 72
const mostItems = 100
const mostWork = 20_000

interface Inspection {
  readonly above: object[]
  readonly depth: number
  work: number
}

const isIdentifier = /^[A-Za-z_$][\w$]*$/

/** A value as `console.log` shows it; a text only inside an object in quotes. */
export function inspect(value: unknown, depth = 2): string {
  return show(value, { above: [], depth, work: 0 })
}

function quote(text: string): string {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') ? '`' : "'"
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r')
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark
}

function show(value: unknown, run: Inspection): string {
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  if (typeof value === 'symbol') return value.toString()
  if (typeof value !== 'object' && typeof value !== 'function') return String(value)
  if (value === null) return 'null'
  if (++run.work > mostWork) return '[…]'
  if (run.above.includes(value)) return '[Circular *1]'
  try {
    return showObject(value, run)
  } catch {
    return '[Object: unreadable]'
  }
}

/** The name of the constructor, read without running getters. */
function className(value: object): string | null {
  for (
    let holder: unknown = value;
    typeof holder === 'object' && holder !== null;
    holder = Object.getPrototypeOf(holder)
  ) {
    const maker: unknown = Object.getOwnPropertyDescriptor(holder, 'constructor')?.value
    if (typeof maker === 'function' && maker.name !== '') return maker.name
  }
  return null
}

function showObject(value: object, run: Inspection): string {
  const name = className(value)
  if (run.above.length > run.depth) return Array.isArray(value) ? '[Array]' : `[${name ?? 'Object: null prototype'}]`
  run.above.push(value)
  try {
    const { head, items, brackets } = partsOf(value, name, run)
    if (items.length === 0 && head !== '' && brackets === undefined) return head
    return join(head, items, brackets ?? '{}', run.above.length, Array.isArray(value))
  } finally {
    run.above.pop()
  }
}

interface Parts {
  readonly head: string
  readonly items: string[]
  /** Undefined: the head alone says it all where there are no members. */
  readonly brackets?: '[]' | '{}'
}

function partsOf(value: object, name: string | null, run: Inspection): Parts {
  if (typeof value === 'function') return { head: functionHead(value), items: members(value, run) }
  if (value instanceof Error) return { head: errorHead(value, run), items: members(value, run, ['stack', 'message']) }
  if (value instanceof Date) {
    const time = Date.prototype.getTime.call(value)
    return { head: Number.isNaN(time) ? 'Invalid Date' : Date.prototype.toISOString.call(value), items: [] }
  }
  if (value instanceof RegExp) return { head: RegExp.prototype.toString.call(value), items: [] }
  if (value instanceof Promise) return { head: 'Promise', items: ['<pending>'], brackets: '{}' }
  if (value instanceof Map) {
    const pairs = [...Map.prototype.entries.call(value)].slice(0, mostItems)
    const items = pairs.map(([key, item]: [unknown, unknown]) => `${show(key, run)} => ${show(item, run)}`)
    return { head: `Map(${value.size})`, items: [...items, ...more(value.size)], brackets: '{}' }
  }
  if (value instanceof Set) {
    const items = [...Set.prototype.values.call(value)].slice(0, mostItems).map((item) => show(item, run))
    return { head: `Set(${value.size})`, items: [...items, ...more(value.size)], brackets: '{}' }
  }
  if (Array.isArray(value)) {
    return {
      head: name === 'Array' ? '' : `${name ?? ''}(${value.length})`,
      items: elements(value, run),
      brackets: '[]',
    }
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const list = [...(value as unknown as Iterable<unknown>)]
    return { head: `${name ?? 'TypedArray'}(${list.length})`, items: elements(list, run), brackets: '[]' }
  }
  const head = name === 'Object' ? '' : name === null ? '[Object: null prototype]' : name
  return { head, items: members(value, run), brackets: '{}' }
}

const more = (count: number): string[] =>
  count > mostItems ? [`... ${count - mostItems} more item${count === mostItems + 1 ? '' : 's'}`] : []

function elements(list: unknown[], run: Inspection): string[] {
  const items: string[] = []
  for (let i = 0; i < Math.min(list.length, mostItems); i++) {
    items.push(Object.hasOwn(list, i) ? show(list[i], run) : '<1 empty item>')
  }
  return [...items, ...more(list.length)]
}

function members(value: object, run: Inspection, leaveOut: readonly string[] = []): string[] {
  const items: string[] = []
  for (const key of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key)
    if (property?.enumerable !== true || (typeof key === 'string' && leaveOut.includes(key))) continue
    if (items.length >= mostItems) break
    const name = typeof key === 'symbol' ? `[${key.toString()}]` : isIdentifier.test(key) ? key : quote(key)
    items.push(`${name}: ${memberText(property, run)}`)
  }
  return items
}

function memberText(property: PropertyDescriptor, run: Inspection): string {
  if (property.get !== undefined) return property.set === undefined ? '[Getter]' : '[Getter/Setter]'
  if (property.set !== undefined) return '[Setter]'
  return show(property.value, run)
}

function functionHead(value: object): string {
  const name: unknown = Object.getOwnPropertyDescriptor(value, 'name')?.value
  const text = Function.prototype.toString.call(value).slice(0, 20)
  const kind = text.startsWith('class') ? 'class' : text.startsWith('async') ? 'AsyncFunction' : 'Function'
  const label = typeof name === 'string' && name !== '' ? name : '(anonymous)'
  if (kind === 'class') return `[class ${label}]`
  return label === '(anonymous)' ? `[${kind} (anonymous)]` : `[${kind}: ${label}]`
}

/** How an error's stack looks is the harness's business: it hands in a describer. */
let describeStack: (error: Error) => string = (error) => `${error.name}: ${error.message}`

/** Sets how errors are shown: with the stack lines of the function's own file. */
export function showErrorsWith(describe: (error: Error) => string): void {
  describeStack = describe
}

function errorHead(error: Error, run: Inspection): string {
  const text = describeStack(error)
  return run.above.length > 1 ? `[${text.split('\n').join(`\n${'  '.repeat(run.above.length - 1)}`)}]` : text
}

function join(head: string, items: string[], brackets: '[]' | '{}', level: number, isList: boolean): string {
  const [open, close] = brackets === '[]' ? ['[', ']'] : ['{', '}']
  const start = head === '' ? open : `${head} ${open}`
  if (items.length === 0) return start + close
  const length = items.reduce((sum, item) => sum + item.length + 2, start.length)
  const fits =
    length <= lineWidth &&
    !items.some((item) => item.includes('\n')) &&
    !(isList && items.length > 6 && length > lineWidth)
  if (fits) return `${start} ${items.join(', ')} ${close}`
  const indent = '  '.repeat(level)
  return `${start}\n${indent}${items.join(`,\n${indent}`)}\n${'  '.repeat(level - 1)}${close}`
}

/** The arguments of one console call as one text, with `%s` and its kin as in Node. */
export function formatLine(args: readonly unknown[]): string {
  const [first, ...rest] = args
  if (typeof first !== 'string') return args.map(showArgument).join(' ')
  let used = 0
  const text = first.replace(/%[sdifjoOc%]/g, (mark) => {
    if (mark === '%%') return args.length > 1 ? '%' : mark
    if (used >= rest.length) return mark
    return substitute(mark, rest[used++])
  })
  return [text, ...rest.slice(used).map(showArgument)].join(' ')
}

const showArgument = (value: unknown): string => (typeof value === 'string' ? value : inspect(value))

function substitute(mark: string, value: unknown): string {
  if (mark === '%s') return typeof value === 'object' && value !== null ? inspect(value, 0) : showArgument(value)
  if (mark === '%c') return ''
  if (mark === '%o') return inspect(value, 4)
  if (mark === '%O') return inspect(value)
  if (mark === '%j') return jsonOf(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'object' || typeof value === 'symbol') return 'NaN'
  if (mark === '%d') return String(Number(value))
  return String(mark === '%i' ? parseInt(String(value), 10) : parseFloat(String(value)))
}

function jsonOf(value: unknown): string {
  try {
    const text: unknown = JSON.stringify(value)
    return typeof text === 'string' ? text : 'undefined'
  } catch {
    return '[Circular]'
  }
}
