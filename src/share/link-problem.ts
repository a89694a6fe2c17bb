/** Why a link could not be opened. */
export type LinkProblem =
  | { readonly kind: 'cut' }
  | { readonly kind: 'altered' }
  | { readonly kind: 'foreign' }
  /** `what` names the place and the mistake. */
  | { readonly kind: 'refused'; readonly what: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'newer'; readonly format: number }

/** What a person is told of it: what happened, and what to do. */
export function linkProblemText(problem: LinkProblem): string {
  switch (problem.kind) {
    case 'cut':
      return 'This link is not whole: chats and mails sometimes cut long ones. Ask for it again, or for the project as a file.'
    case 'altered':
      return 'This link was altered on its way, so it is not opened. Ask for it again, or for the project as a file.'
    case 'foreign':
      return 'This address holds no Stepyard project. A link that does begins with #1; copy it with Share.'
    case 'refused':
      return `This link is whole, but it is not opened. ${problem.what.slice(0, 400)} Ask the one who made it for another.`
    case 'too-large':
      return 'This link unpacks to more than a project may hold, so it is not opened. Ask for the project as a file.'
    case 'newer':
      return `This link was made by a newer Stepyard (link format ${problem.format}). Reload the page to get it, then open the link again.`
  }
}
