export { sqsService } from './service'
export type { SqsState } from './state'
