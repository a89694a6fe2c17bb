// Runs the rules over a definition. Rules know their fields and nothing of each other; the order is that of AWS's answers.
import { isObject, member, type JsonObject } from '../base/json'
import type { Diagnostic } from '../base/text'
import { Findings, Site, type MachineType, type Scope } from './findings'
import { innerBlocks } from './rules/blocks'
import { checkChoice } from './rules/choice'
import { checkData, checkPassResult } from './rules/data'
import { checkErrorHandling } from './rules/errors'
import { checkFail } from './rules/fail'
import { checkQueryLanguage, checkStateFields, checkType } from './rules/fields'
import { checkMachine, checkNames } from './rules/machine'
import { checkMap, childrenOf } from './rules/map'
import { checkParallel } from './rules/parallel'
import { checkResource } from './rules/resource'
import { checkTimeouts } from './rules/timeouts'
import { checkTransitions } from './rules/transitions'
import { checkObject } from './rules/values'
import { outerVariables } from './rules/variables'
import { checkWait } from './rules/wait'
import { shapeOf, type StateType } from './shape'
import type { Path, Source } from './source'

/** What is wrong with a definition beside its JSON. Nothing where the JSON itself is broken: it would be guessing. */
export function validate(source: Source, machineType: MachineType = 'STANDARD'): readonly Diagnostic[] {
  if (source.diagnostics.length > 0) return []
  const findings = new Findings(source)
  if (isObject(source.value)) checkDefinition(findings, source.value, machineType)
  else {
    const message = 'A definition is an object: { "StartAt": "…", "States": { … } }.'
    findings.add([], null, message, { aws: 'Definition must be a valid JSON object' })
  }
  return findings.list
}

function checkDefinition(findings: Findings, definition: JsonObject, machineType: MachineType): void {
  const scope: Scope = { language: 'JSONPath', outerVariables: new Set(), machineType, allStates: new Set() }
  const machine = new Site(findings, null, [], definition, scope)
  checkMachine(machine)
  checkBlock(machine, [], definition, { ...scope, language: machine.language, allStates: checkNames(machine) })
}

/** The states of a block and where they lead. */
function checkBlock(site: Site, place: Path, holder: JsonObject, scope: Scope): void {
  const states = member(holder, 'States')
  if (!isObject(states)) return
  for (const [name, fields] of Object.entries(states)) {
    const at = [...place, 'States', name]
    if (!checkObject(site, at, fields) || !isObject(fields)) continue
    checkState(new Site(site.findings, name, [...site.path, ...at], fields, scope), states)
  }
  checkTransitions(site, place, holder, scope.allStates)
}

/** A state, one of the given ones. */
function checkState(site: Site, states: JsonObject): void {
  const type = checkType(site)
  if (type === undefined) return
  const shape = shapeOf(type)
  checkQueryLanguage(site)
  checkStateFields(site, type, shape)
  checkData(site, type, shape)
  checkOwn(site, type)
  if (type !== 'Parallel' && type !== 'Map') return
  const machineType = type === 'Map' ? childrenOf(site) : site.scope.machineType
  const inner = { ...site.scope, machineType, outerVariables: outerVariables(site, states) }
  for (const { place, holder } of innerBlocks(site.fields)) checkBlock(site, place, holder, inner)
}

function checkOwn(site: Site, type: StateType): void {
  switch (type) {
    case 'Task':
      checkResource(site)
      checkTimeouts(site)
      return checkErrorHandling(site)
    case 'Parallel':
      checkParallel(site)
      return checkErrorHandling(site)
    case 'Map':
      checkMap(site)
      return checkErrorHandling(site)
    case 'Choice':
      return checkChoice(site)
    case 'Wait':
      return checkWait(site)
    case 'Fail':
      return checkFail(site)
    case 'Pass':
      return checkPassResult(site)
    case 'Succeed':
  }
}
