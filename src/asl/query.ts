// The data flow of a state, one interface for both query languages; this file is the JSONPath one.
// Parts that a state does not ask for are shared functions that give back what they got.
import { member, type Json, type JsonObject } from '../base/json'
import { compileRequired, type Expression } from './expression/definite-path'
import { mustParsePath } from './expression/json-path'
import { compileTemplate } from './expression/payload-template'
import { compileResultPath, takeResult, type Merge } from './expression/reference-path'
import type { Catcher, DataFlow } from './machine'

const identity: Expression = (input) => input
const emptyObject: JsonObject = Object.freeze({})
const toNothing: Expression = () => emptyObject

/** Compiles InputPath, Parameters, ResultSelector, ResultPath and OutputPath of a validated state. */
export function jsonPathFlow(fields: JsonObject): DataFlow {
  const merge = resultPath(fields)
  const select = pathField(fields, 'OutputPath')
  return {
    input: pathField(fields, 'InputPath'),
    arguments: templateField(fields, 'Parameters'),
    result: templateField(fields, 'ResultSelector'),
    output: select === identity ? merge : (raw, result, evaluation) => select(merge(raw, result), evaluation),
  }
}

/** Compiles ResultPath of a catcher; OutputPath and ResultSelector of its state do not touch an error. */
export function catcherOutput(catcher: JsonObject): Catcher['output'] {
  return resultPath(catcher)
}

function resultPath(fields: JsonObject): Merge {
  const path = member(fields, 'ResultPath')
  if (path === undefined) return takeResult
  return compileResultPath(path === null ? null : mustParsePath(String(path)))
}

/** A null path gives an empty object, as recorded (test_state_pass_result_null_input_output_paths). */
function pathField(fields: JsonObject, field: 'InputPath' | 'OutputPath'): Expression {
  const path: Json | undefined = member(fields, field)
  if (path === undefined || path === '$') return identity
  return path === null ? toNothing : compileRequired(mustParsePath(String(path)))
}

function templateField(fields: JsonObject, field: 'Parameters' | 'ResultSelector'): Expression {
  const template = member(fields, field)
  if (template === undefined) return identity
  return compileTemplate(template)
}
