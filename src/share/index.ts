// Links and files: all that comes from outside and holds a project.
export { decodeLink } from './link'
export { linkProblemText } from './link-problem'
export { recognise } from './recognise'
