// The branches of a Parallel state.
import { isObject, member } from '../../base/json'
import type { Site } from '../findings'
import { branchFields } from '../shape'
import { checkBlockFields } from './blocks'
import { checkUnknown } from './fields'
import { checkFilledArray, checkObject } from './values'

/** Branches: one block of states each. What is in them is checked with the states. */
export function checkParallel(site: Site): void {
  const branches = member(site.fields, 'Branches')
  const cure = 'Add a branch: { "StartAt": "A", "States": { "A": { "Type": "Pass", "End": true } } }.'
  if (branches === undefined || !checkFilledArray(site, ['Branches'], branches, cure)) return
  branches.forEach((branch, i) => {
    const place = ['Branches', i]
    if (!checkObject(site, place, branch) || !isObject(branch)) return
    checkUnknown(site, place, branch, branchFields, 'a branch has StartAt, States and Comment.')
    checkBlockFields(site, place, branch)
  })
}
