export { faultDesk } from './desk'
export type { Fault, FaultEffect, FaultTarget } from './fault'
export { faultsService } from './service'
export type { FaultsState } from './state'
