export { isPattern } from './check'
export { matchesPattern } from './match'
