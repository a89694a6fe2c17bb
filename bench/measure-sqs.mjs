// What is measured of a queue, the same for every candidate, per CPU second. Prints one line of JSON.

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** 24 characters, of which each message has its own. */
const bodyOf = (n) => `{"order":${String(n).padStart(14, '0')}}`

async function fill(queue, count) {
  for (let i = 0; i < count; i++) await queue.send(bodyOf(i))
}

/** Messages a second, each sent, received and deleted by calls of its own, with so many waiting in the queue. */
async function turnover(newQueue, waiting) {
  const queue = newQueue()
  await fill(queue, waiting)
  const round = async (seconds) => {
    const start = cpuSeconds()
    let done = 0
    while (cpuSeconds() - start < seconds) {
      for (let i = 0; i < 1000; i++) {
        await queue.send(bodyOf(done + i))
        await queue.remove(await queue.receive())
      }
      done += 1000
    }
    return done / (cpuSeconds() - start)
  }
  await round(0.5)
  return { value: await round(1.5) }
}

/** The same by batches of ten. */
async function batches(newQueue, waiting) {
  const queue = newQueue()
  await fill(queue, waiting)
  const bodies = Array.from({ length: 10 }, (_, i) => bodyOf(i))
  const round = async (seconds) => {
    const start = cpuSeconds()
    let done = 0
    while (cpuSeconds() - start < seconds) {
      for (let i = 0; i < 100; i++) {
        await queue.sendTen(bodies)
        await queue.removeTen(await queue.receiveTen())
      }
      done += 1000
    }
    return done / (cpuSeconds() - start)
  }
  await round(0.5)
  return { value: await round(1.5) }
}

const inFlight = 1_000_000

/** Microseconds for each of a million visibility timeouts that end at once. */
async function expiry(newQueue) {
  const queue = newQueue()
  await fill(queue, inFlight)
  for (let i = 0; i < inFlight / 10; i++) await queue.receiveTen()
  const start = cpuSeconds()
  queue.expire()
  return { value: ((cpuSeconds() - start) * 1e6) / inFlight }
}

/** Bytes of the heap for each of a million waiting messages, its body of 24 among them. */
async function memory(newQueue) {
  const queue = newQueue()
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  await fill(queue, inFlight)
  globalThis.gc?.()
  const used = process.memoryUsage().heapUsed - before
  await queue.send(bodyOf(0))
  return { value: used / inFlight }
}

const workloads = {
  'sqs-1k': (newQueue) => turnover(newQueue, 1000),
  'sqs-1m': (newQueue) => turnover(newQueue, 1_000_000),
  'sqs-tens-1k': (newQueue) => batches(newQueue, 1000),
  'sqs-tens-1m': (newQueue) => batches(newQueue, 1_000_000),
  'sqs-expiry': expiry,
  'sqs-memory': memory,
}

/** Runs one workload on a queue of a candidate. */
export async function measureQueue(id, newQueue) {
  console.log(JSON.stringify(await workloads[id](newQueue)))
}
