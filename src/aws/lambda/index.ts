export { applyReport } from './report'
export { lambdaService } from './service'
export type { LambdaState } from './state'
export { busyCount, busyTurns, liveContainers, rerunTurns, type Rerun } from './turns'
