// The workloads of the benchmark, the same Amazon States Language for every candidate. Required and aimed ratios to the peer
// as in the performance plan.

/**
 * The payload of a, d, e and g: an order of 1 KB of JSON. It decides the peer's speed, which copies payloads: with 13 bytes it is
 * eight times as fast.
 */
const order = {
  orderId: 'A-1001',
  customer: { name: 'Mary Major', email: 'mary@example.com', address: { street: '1 Main Street', city: 'Anytown' } },
  lines: Array.from({ length: 13 }, (_, i) => ({ sku: `sku-${i}`, quantity: i, price: i * 1.25, note: 'fragile' })),
  total: 97.5,
}

const pass = (next, more = {}) => ({ Type: 'Pass', ...more, ...(next ? { Next: next } : { End: true }) })

/** `count` states one after the other. */
function chain(count, make) {
  const states = {}
  for (let i = 0; i < count; i++) states[`S${i}`] = make(i + 1 < count ? `S${i + 1}` : undefined, i)
  return { StartAt: 'S0', States: states }
}

const loop = {
  StartAt: 'Enough',
  States: {
    Enough: {
      Type: 'Choice',
      Choices: [{ Variable: '$.count', NumericGreaterThanEquals: 10_000, Next: 'Done' }],
      Default: 'Count',
    },
    Count: { Type: 'Pass', Parameters: { 'count.$': 'States.MathAdd($.count, 1)' }, Next: 'Enough' },
    Done: { Type: 'Succeed' },
  },
}

const map = {
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemsPath: '$.items',
      Iterator: { StartAt: 'A', States: { A: pass('B'), B: pass('C'), C: pass() } },
      End: true,
    },
  },
}

const branch = (n) => {
  const states = {}
  for (let i = 0; i < 100; i++) states[`B${n}S${i}`] = pass(i < 99 ? `B${n}S${i + 1}` : undefined)
  return { StartAt: `B${n}S0`, States: states }
}
const parallel = {
  StartAt: 'All',
  States: { All: { Type: 'Parallel', Branches: Array.from({ length: 10 }, (_, n) => branch(n)), End: true } },
}

const tasks = chain(1000, (next) => ({
  Type: 'Task',
  // Nobody is called: ours answers with a mock, the peer with a local function.
  Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work',
  ResultPath: null,
  ...(next ? { Next: next } : { End: true }),
}))

/** About 81 KB of JSON. */
const document = {
  orders: Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [
      `order${i}`,
      {
        customer: { name: `Customer ${i}`, address: { city: `City ${i}` } },
        lines: Array.from({ length: 145 }, (_, k) => ({ item: 1000 + k, quantity: (k % 7) + 1 })),
      },
    ]),
  ),
}
const picks = Object.fromEntries(
  Array.from({ length: 20 }, (_, i) => [`p${i}.$`, `$.orders.order${i}.customer.address.city`]),
)
const paths = chain(100, (next) => pass(next, { Parameters: picks, ResultPath: '$.picked' }))

const queueUrl = 'https://sqs.us-east-1.amazonaws.com/123456789012/orders'
const send = {
  StartAt: 'Send',
  States: {
    Send: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: queueUrl, 'MessageBody.$': '$' },
      End: true,
    },
  },
}

/** `units`: transitions (or runs) of one execution; `tasks`: names of the states that have a handler, of ours too where `isMocked`. */
export const workloads = [
  {
    id: 'a',
    title: 'chain of 1,000 Pass',
    definition: chain(1000, (next) => pass(next)),
    input: order,
    units: 1000,
    required: 8,
  },
  {
    id: 'b',
    title: 'loop 10,000 x (Choice, MathAdd)',
    definition: loop,
    input: { count: 0 },
    units: 20_001,
    required: 12,
  },
  {
    id: 'c',
    title: 'Map over 10,000 items x 3',
    definition: map,
    input: { items: Array.from({ length: 10_000 }, (_, i) => ({ i })) },
    units: 30_001,
    required: 30,
  },
  { id: 'd', title: 'Parallel 10 x 100 Pass', definition: parallel, input: order, units: 1001, required: 5 },
  {
    id: 'e',
    title: '1,000 Task, answered at once',
    definition: tasks,
    input: order,
    units: 1000,
    required: 5,
    tasks: Object.keys(tasks.States),
    isMocked: true,
  },
  { id: 'f', title: '100 Pass x 20 paths, 81 KB', definition: paths, input: document, units: 100, required: 300 },
  {
    id: 'g',
    title: 'one sqs:sendMessage (runs)',
    definition: send,
    input: order,
    units: 1,
    required: 6,
    tasks: ['Send'],
  },
]
