// A project as files for people and other tools; Stepyard opens the zip of them again.
import { mockFileName } from '../../project/defaults'
import type { Project } from '../../project/project'
import { codeFile, definitionPath, readme, type Exported } from './plan'

/** The project file, and its definitions, code, inputs and mocks each in a file of its own. */
export function asFiles(project: Project, projectFile: string): Exported {
  const steps = [
    `Open the zip, or \`${projectFile}\` alone, in Stepyard: Project, Open files. That file holds everything.`,
    'The other files are copies for reading and for other tools.',
  ]
  return {
    files: [
      { path: projectFile, text: `${JSON.stringify(project, null, 2)}\n` },
      ...project.workflows.map((one) => ({ path: definitionPath(one), text: one.definition })),
      ...project.functions.map(codeFile),
      ...project.inputs.map(({ name, text }) => ({ path: `inputs/${fileName(name)}.json`, text })),
      ...(project.mocks === undefined ? [] : [{ path: mockFileName, text: project.mocks }]),
      readme(project, 'A project', steps, []),
    ],
    notes: [],
  }
}

const fileName = (name: string): string => name.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '') || 'input'
