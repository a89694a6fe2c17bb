import * as v from 'valibot'

/** What is wrong with a project, and where: `This project has a mistake at queues.0.name: …`. */
export function schemaTrouble(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue)
  return `This project has a mistake${place === null ? '' : ` at ${place}`}: ${issue.message}`
}
