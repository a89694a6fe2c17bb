import type { SyntaxNode } from '@lezer/common'
import { languageAround, placeOf, stateAround } from './asl-place'
import { callFields } from './asl-values'
import { fieldsAt, type Field } from './asl-words'
import { pathOf, stringProperty, type TextSlice } from './json-tree'

/** All fields that the language knows for an Object node, whatever its Type. */
export function fieldsOf(text: TextSlice, object: SyntaxNode): readonly Field[] {
  const place = placeOf(pathOf(text, object))
  if (place !== 'call') return fieldsAt[place]
  const state = stateAround(text, object)
  return callFields((state && stringProperty(text, state.object, 'Resource')) ?? '')
}

/** The fields that may stand in an Object node as it is: of its Type and its query language. */
export function allowedFields(text: TextSlice, object: SyntaxNode): readonly Field[] {
  const language = languageAround(text, object)
  const type = placeOf(pathOf(text, object)) === 'state' ? stringProperty(text, object, 'Type') : undefined
  return fieldsOf(text, object).filter(
    (field) =>
      (field.language === undefined || field.language === language) &&
      (field.types === undefined || !type || field.types.split(' ').includes(type)),
  )
}
