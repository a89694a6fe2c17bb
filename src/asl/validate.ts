// Runs the rules over a definition. Rules know their fields and nothing of each other; the order is that of AWS's answers.
import { isObject, member, type JsonObject } from '../base/json'
import type { Diagnostic } from '../base/text'
import { Findings, Site, type MachineType } from './findings'
import { checkChoice } from './rules/choice'
import { checkErrorHandling } from './rules/errors'
import { checkFail } from './rules/fail'
import { checkMachineFields, checkQueryLanguage, checkStateFields, checkType } from './rules/fields'
import { checkNames, checkSize, checkTimeouts } from './rules/limits'
import { checkFlowPaths, checkResultPath, checkTemplate, isIntrinsic } from './rules/paths'
import { checkResource } from './rules/resource'
import { checkTransitions } from './rules/transitions'
import { checkObject } from './rules/values'
import { checkWait } from './rules/wait'
import { shapeOf, type StateType } from './shape'
import type { Source } from './source'

/** What is wrong with a definition beside its JSON. Nothing where the JSON itself is broken: it would be guessing. */
export function validate(source: Source, machineType: MachineType = 'STANDARD'): readonly Diagnostic[] {
  if (source.diagnostics.length > 0) return []
  const findings = new Findings(source, machineType)
  if (isObject(source.value)) checkMachine(new Site(findings, null, [], source.value))
  else {
    const message = 'A definition is an object: { "StartAt": "…", "States": { … } }.'
    findings.add([], null, message, { aws: 'Definition must be a valid JSON object' })
  }
  return findings.list
}

function checkMachine(machine: Site): void {
  checkSize(machine)
  checkMachineFields(machine)
  checkQueryLanguage(machine)
  const states = member(machine.fields, 'States')
  if (!isObject(states)) return
  checkNames(machine, states)
  checkStates(machine, states)
  checkTransitions(machine, states)
}

/** In a JSONata machine states are not looked into yet, but AWS's own refusal of a way back to JSONPath is given. */
function checkStates(machine: Site, states: JsonObject): void {
  const isJsonata = member(machine.fields, 'QueryLanguage') === 'JSONata'
  const before = machine.findings.list.length
  for (const [name, fields] of Object.entries(states)) {
    if (!checkObject(machine, ['States', name], fields) || !isObject(fields)) continue
    const site = new Site(machine.findings, name, ['States', name], fields)
    if (!isJsonata) checkState(site)
    else if (member(fields, 'QueryLanguage') === 'JSONPath') {
      const text =
        'goes back to JSONPath, but the whole definition is in JSONata. Set QueryLanguage on the states instead.'
      const aws = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine"
      site.report(['QueryLanguage'], text, { aws, awsPlace: [] })
    }
  }
  if (isJsonata && machine.findings.list.length === before) {
    machine.notYet(['QueryLanguage'], 'JSONata expressions are', 'use JSONPath.')
  }
}

function checkState(site: Site): void {
  const type = checkType(site)
  if (type === undefined) return
  checkQueryLanguage(site)
  const shape = shapeOf(type)
  if (shape === undefined) {
    return site.notYet(['Type'], `${type} states are`, 'use Task, Pass, Choice, Wait, Succeed or Fail.')
  }
  const language = member(site.fields, 'QueryLanguage')
  if (language === 'JSONata') return site.notYet(['QueryLanguage'], 'JSONata expressions are', 'use JSONPath.')
  if (language !== undefined && language !== 'JSONPath') return
  checkStateFields(site, type, shape)
  checkData(site, shape.jsonPathOnly)
  checkOwn(site, type)
}

/** Paths and templates, where the type has them. */
function checkData(site: Site, has: readonly string[]): void {
  if (has.includes('InputPath')) checkFlowPaths(site)
  for (const field of ['Parameters', 'ResultSelector']) {
    const template = member(site.fields, field)
    if (template !== undefined && has.includes(field)) checkTemplate(site, [field], template)
  }
  if (has.includes('ResultPath')) checkResultPath(site, ['ResultPath'], member(site.fields, 'ResultPath'))
}

function checkOwn(site: Site, type: StateType): void {
  switch (type) {
    case 'Task':
      checkResource(site)
      checkTimeouts(site)
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
    case 'Parallel':
    case 'Map':
  }
}

/** AWS warns of paths in a Result, which is copied as it stands. */
function checkPassResult(site: Site): void {
  const result = member(site.fields, 'Result')
  if (!isObject(result)) return
  for (const [key, value] of Object.entries(result)) {
    if (!key.endsWith('.$') || typeof value !== 'string' || (!value.startsWith('$') && !isIntrinsic(value))) continue
    const text = 'is copied as it stands: a Result is never evaluated. Move it to Parameters.'
    site.report(['Result', key], text, { code: 'PASS_RESULT_IS_STATIC', severity: 'warning' })
  }
}
