// Counts a candidate's work per CPU second: some warm-up, then rounds for about as long as it takes to be sure.

const warmUpSeconds = 0.6
const measuredSeconds = 1.2

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** `execute(count)` runs that many executions to their end. Prints one line of JSON. */
export async function measure(workload, execute) {
  let count = 1
  for (const start = cpuSeconds(); cpuSeconds() - start < warmUpSeconds;) {
    const before = cpuSeconds()
    await execute(count)
    if (cpuSeconds() - before < 0.05) count *= 2
  }
  let done = 0
  const start = cpuSeconds()
  while (cpuSeconds() - start < measuredSeconds) {
    await execute(count)
    done += count
  }
  const perSecond = (done * workload.units) / (cpuSeconds() - start)
  const peakMb = process.resourceUsage().maxRSS / 1024
  console.log(JSON.stringify({ perSecond, peakMb }))
}
