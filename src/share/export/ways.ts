// The ways out of Stepyard, as one list.
import type { Project } from '../../project/project'
import { zip } from '../archive'
import type { Opened } from '../opened'
import { asCdk } from './cdk'
import { asFiles } from './project-files'
import { asSam } from './sam'
import { asTerraform } from './terraform'

/** A way to take a project elsewhere. */
export interface Way {
  readonly label: string
  /** What it is for, in a sentence. */
  readonly text: string
  /** The file that it gives. */
  make(project: Project, workflow: string, stem: string): Made
}

/** A file to save, and what the person should know about it. */
export interface Made {
  readonly name: string
  readonly type: string
  readonly bytes: string | Uint8Array
  readonly notes: readonly string[]
}

const zipped = (name: string, { files, notes }: { files: readonly Opened[]; notes: readonly string[] }): Made => ({
  name,
  type: 'application/zip',
  bytes: zip(files),
  notes,
})

/** In the order in which they are shown. */
export const ways: readonly Way[] = [
  {
    label: 'SAM',
    text: 'A template of the AWS Serverless Application Model, with definitions, code and permissions.',
    make: (project, _workflow, stem) => zipped(`${stem}-sam.zip`, asSam(project)),
  },
  {
    label: 'CDK',
    text: 'An app of the AWS Cloud Development Kit, in TypeScript.',
    make: (project, _workflow, stem) => zipped(`${stem}-cdk.zip`, asCdk(project)),
  },
  {
    label: 'Terraform',
    text: 'A configuration for the AWS provider of Terraform or OpenTofu.',
    make: (project, _workflow, stem) => zipped(`${stem}-terraform.zip`, asTerraform(project)),
  },
  {
    label: 'ASL',
    text: 'The definition of the open workflow alone, to paste into the AWS console.',
    make: (project, workflow) => {
      const one = project.workflows.find(({ name }) => name === workflow) ?? project.workflows[0]
      const { region, account } = project.settings
      const names =
        one?.definition.includes(`${region}:${account}:`) === true || one?.definition.includes(`/${account}/`) === true
      return {
        name: `${one?.name ?? 'workflow'}.asl.json`,
        type: 'application/json',
        bytes: one?.definition ?? '',
        notes: names ? [`The definition names the account ${account} in ${region}: put yours there.`] : [],
      }
    },
  },
  {
    label: 'Zip of the project',
    text: 'Everything as files, with a README. Stepyard opens it again.',
    make: (project, _workflow, stem) => zipped(`${stem}.zip`, asFiles(project, `${stem}.stepyard.json`)),
  },
]
