import { bindService, type BoundService } from './door'
import { faultsService } from './faults'
import { lambdaService } from './lambda'
import { s3Service } from './s3/service'
import { sqsService } from './sqs'
import { statesService } from './states/service'
import { workersService } from './workers/service'

/** The services of one simulation, in a fixed order. A new service is one line here. */
export function newServices(): readonly BoundService[] {
  return [
    bindService(statesService()),
    bindService(sqsService()),
    bindService(lambdaService()),
    bindService(s3Service()),
    bindService(workersService()),
    bindService(faultsService()),
  ]
}
