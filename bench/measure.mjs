// Counts a candidate's work per CPU second: some warm-up, then rounds for about as long as it takes to be sure.

const warmUpSeconds = 0.6
const measuredSeconds = 1.2

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/**
 * `execute(count)` runs that many executions to their end; `prepare`, before each turn, is not counted. Prints one line of JSON.
 * Nothing of a turn is kept into the next one: a turn is as much as a page holds that was used for a while.
 */
export async function measure(workload, execute, prepare = () => undefined) {
  const count = Math.ceil(Math.min(500, 30_000 / workload.units))
  const turns = async (seconds) => {
    let used = 0
    let done = 0
    while (used < seconds) {
      await prepare()
      const start = cpuSeconds()
      await execute(count)
      used += cpuSeconds() - start
      done += count
    }
    return (done * workload.units) / used
  }
  await turns(warmUpSeconds)
  const perSecond = await turns(measuredSeconds)
  const peakMb = process.resourceUsage().maxRSS / 1024
  console.log(JSON.stringify({ perSecond, peakMb }))
}
