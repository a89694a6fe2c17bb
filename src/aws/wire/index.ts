export { readRequest, type WireAnswer, type WireCall, type WireRefusal, type WireRequest } from './wire'
