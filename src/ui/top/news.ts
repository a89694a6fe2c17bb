/** One thing that is new, in a sentence for the person. */
export interface NewsEntry {
  /** When it came: `2026-11-24`. */
  readonly date: string
  readonly title: string
  readonly text: string
}

/** Newest first. */
export const news: readonly NewsEntry[] = [
  {
    date: '2026-11-24',
    title: 'How close to AWS, and what is due',
    text: 'The project menu tells what of your workflow is exact as recorded on AWS, documented, approximated or missing. The player lists everything that will happen by itself, and runs until then.',
  },
  {
    date: '2026-11-24',
    title: 'A guide and reference',
    text: 'Every state, field, service and error on a page of its own, each with an example that runs at a click. Hover help, problems and failed runs lead into it, and it works offline.',
  },
  {
    date: '2026-11-24',
    title: 'A timeline of states, attempts, invocations and messages',
    text: 'One row per branch and iteration, long waits folded, how deep each queue was underneath. Drag its cursor and everything shows that moment.',
  },
  {
    date: '2026-11-24',
    title: 'Learn: a course that checks what you made by running it',
    text: 'A tutorial and 32 lessons stand beside the playground. Predict, run, change, check: each check runs your workflow under several seeds. Any project of yours can be a lesson, too.',
  },
  {
    date: '2026-11-24',
    title: 'A gallery of twenty projects',
    text: 'Patterns and uses, each with a good day, a bad day and a fault worth switching on.',
  },
  {
    date: '2026-11-24',
    title: 'Explore many seeds',
    text: 'The Explore tab runs one scenario under a thousand seeds, counts how they end, and opens the shortest run that went wrong.',
  },
  {
    date: '2026-11-24',
    title: 'Works without a network',
    text: 'After the first visit Stepyard opens and runs offline, and can be installed as an app. A new version waits until you reload.',
  },
  {
    date: '2026-11-24',
    title: 'Live workflows in your own page',
    text: 'Share, Embed, Copy code: the workflow stands in your tutorial as a picture, and runs there when a reader presses Run.',
  },
  {
    date: '2026-11-24',
    title: 'Templates, folders and zip files, in and out',
    text: 'Open or drop a SAM or CloudFormation template, a folder, a zip or a workflow in YAML. Export, in the project menu, gives SAM, CDK, Terraform, ASL or a zip of everything.',
  },
  {
    date: '2026-11-24',
    title: 'Step through time, both ways',
    text: 'The bar above the lists moves every pane to any moment of a run: drag it, or press , and . in a pane. Fork here makes a new run that goes on from that moment.',
  },
  {
    date: '2026-11-24',
    title: 'Breakpoints',
    text: 'Click the dot at a state of the graph, or press B at it. Breakpoints on errors, retries, messages and invocations, with conditions, stand under Breakpoints.',
  },
  {
    date: '2026-11-24',
    title: 'Every command in one place',
    text: 'Ctrl+K, or Cmd+K, finds any command, file, state or run by a word of its name. All keys can be changed under Help.',
  },
  {
    date: '2026-11-23',
    title: 'Links, faults and cost',
    text: 'Share a project as a link that needs no server, switch faults on in two clicks, and see what a run would cost on AWS.',
  },
]
