import { brand, type ExecutionArn } from '../../../base/brand'
import { AwsError, type Call } from '../../service'
import type { StatesState } from '../state'

/** ARN of an EXPRESS execution of a machine, also of a labelled one: names may be used again, so each has a UUID too. */
export function expressArn(call: Call<StatesState>, stateMachine: string, name: string): ExecutionArn {
  const ofMachine = stateMachine.replace(':stateMachine:', ':express:')
  return brand<ExecutionArn>(`${ofMachine}:${name}:${call.newId('execution')}`)
}

/** Whether an ARN is that of an EXPRESS execution, in which nothing can be looked up. */
export const isExpressArn = (arn: string): boolean => arn.split(':')[5] === 'express'

/** What AWS answers to whoever asks for an EXPRESS execution. */
export const expressRefusal = (): AwsError =>
  new AwsError('InvalidArn', "Invalid Arn: 'Resource type not valid in this context: express'")
