import { equal, freeze, isObject, member, type Json, type JsonObject } from '../../../base/json'
import { listParam } from '../../params'
import { AwsError, type Call } from '../../service'
import { checkMembers } from '../../members'
import { pageOf } from '../page'
import type { Alias, Route, StateMachine, StatesState } from '../state'
import { checkArn, findMachine, findStateMachine, optionalText, requiredText, splitArn } from './find'

const description = { max: 256 }
const routingConfiguration = { min: 1, max: 2 }
const nameRule = { required: true, min: 1, max: 80, pattern: '^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$' } as const

/** Creates an alias. The same again gives the one that is there; another description or routing is a conflict. */
export function createStateMachineAlias(call: Call<StatesState>, params: JsonObject): Json {
  checkMembers(params, {
    name: nameRule,
    description,
    routingConfiguration: { ...routingConfiguration, required: true },
  })
  const { machine, routing } = readRouting(call, params)
  const name = requiredText(params, 'name')
  const text = optionalText(params, 'description') ?? null
  const known = Object.hasOwn(machine.aliases, name) ? machine.aliases[name] : undefined
  if (known !== undefined && !(known.description === text && sameRouting(known.routing, routing))) {
    throw new AwsError(
      'ConflictException',
      'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
    )
  }
  const arn = `${machine.arn}:${name}`
  const alias = known ?? { name, arn, description: text, routing, createdAt: call.now, updatedAt: call.now }
  machine.aliases[name] = alias
  return freeze({ stateMachineAliasArn: alias.arn, creationDate: alias.createdAt / 1000 })
}

const sameRouting = (a: readonly Route[], b: readonly Route[]): boolean =>
  equal(a as unknown as Json, b as unknown as Json)

/** All versions of an alias are of one machine, named once each, and their weights make the whole. */
function readRouting(
  call: Call<StatesState>,
  params: JsonObject,
): { machine: StateMachine; routing: readonly Route[] } {
  const routes = (listParam(params, 'routingConfiguration') ?? []).map((route) => (isObject(route) ? route : {}))
  for (const route of routes) {
    checkMembers(route, {
      stateMachineVersionArn: { required: true, min: 1, max: 256 },
      weight: { required: true, min: 0, max: 100 },
    })
  }
  const routing = routes.map((route) => ({
    stateMachineVersionArn: String(member(route, 'stateMachineVersionArn')),
    weight: Number(member(route, 'weight')),
  }))
  const arns = routing.map((route) => route.stateMachineVersionArn)
  const received = (list: readonly (string | number)[]): string => `Received: [${list.join(', ')}]`
  const refuse = (message: string): AwsError => new AwsError('ValidationException', message)
  const machines = arns.map((arn) => {
    const { machine, qualifier } = splitArn(arn)
    return qualifier !== null && /^\d+$/.test(qualifier) ? machine : null
  })
  if (machines.includes(null))
    throw refuse(`Routing configuration must contain state machine version ARNs. ${received(arns)}`)
  if (new Set(arns).size < arns.length)
    throw refuse(`Routing configuration must contain distinct state machine version ARNs. ${received(arns)}`)
  if (new Set(machines).size > 1)
    throw refuse(`Routing configuration must contain versions of the same state machine. ${received(arns)}`)
  const weights = routing.map(({ weight }) => weight)
  if (weights.reduce((sum, weight) => sum + weight, 0) !== 100)
    throw refuse(`Sum of routing configuration weights must equal 100. ${received(weights)}`)
  const machine = findStateMachine(call, machines[0] ?? '')
  for (const arn of arns) if (!machine.versions.some((version) => version.arn === arn)) throw noSuchResource()
  return { machine, routing }
}

const noSuchResource = (): AwsError =>
  new AwsError('ResourceNotFound', 'Request references a resource that does not exist.')

function findAlias(call: Call<StatesState>, params: JsonObject): { machine: StateMachine; alias: Alias } {
  const arn = requiredText(params, 'stateMachineAliasArn')
  checkArn(arn)
  const { machine: machineArn, qualifier } = splitArn(arn)
  const machine = findMachine(call, machineArn)
  const alias =
    qualifier !== null && machine !== undefined && Object.hasOwn(machine.aliases, qualifier)
      ? machine.aliases[qualifier]
      : undefined
  if (machine === undefined || alias === undefined) throw noSuchResource()
  return { machine, alias }
}

/** Changes description and routing, as far as they are given. */
export function updateStateMachineAlias(call: Call<StatesState>, params: JsonObject): Json {
  checkMembers(params, { description, routingConfiguration })
  const { alias } = findAlias(call, params)
  const text = optionalText(params, 'description')
  const hasRouting = listParam(params, 'routingConfiguration') !== undefined
  if (text === undefined && !hasRouting)
    throw new AwsError(
      'ValidationException',
      'At least one of the description and the routing configuration must be specified.',
    )
  if (hasRouting) alias.routing = readRouting(call, params).routing
  if (text !== undefined) alias.description = text
  alias.updatedAt = call.now
  return freeze({ updateDate: call.now / 1000 })
}

/** An alias as it stands. */
export function describeStateMachineAlias(call: Call<StatesState>, params: JsonObject): Json {
  const { alias } = findAlias(call, params)
  return freeze({
    stateMachineAliasArn: alias.arn,
    name: alias.name,
    ...(alias.description === null ? {} : { description: alias.description }),
    routingConfiguration: alias.routing.map((route) => ({ ...route })),
    creationDate: alias.createdAt / 1000,
    updateDate: alias.updatedAt / 1000,
  })
}

/** Aliases of a machine, or those that name one of its versions, in the order in which they were made. */
export function listStateMachineAliases(call: Call<StatesState>, params: JsonObject): Json {
  const { machine: machineArn, qualifier } = splitArn(requiredText(params, 'stateMachineArn'))
  const machine = findStateMachine(call, machineArn)
  const versionArn = `${machine.arn}:${qualifier}`
  const aliases = Object.values(machine.aliases).filter(
    ({ routing }) => qualifier === null || routing.some((route) => route.stateMachineVersionArn === versionArn),
  )
  const { page, next } = pageOf(params, aliases, ({ arn }) => arn)
  const stateMachineAliases = page.map(({ arn, createdAt }) => ({
    stateMachineAliasArn: arn,
    creationDate: createdAt / 1000,
  }))
  return freeze({ stateMachineAliases, ...next })
}

/** Deletes an alias. */
export function deleteStateMachineAlias(call: Call<StatesState>, params: JsonObject): Json {
  const { machine, alias } = findAlias(call, params)
  delete machine.aliases[alias.name]
  return freeze({})
}
