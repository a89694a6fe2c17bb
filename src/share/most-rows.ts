/** Most inputs of a run that a link or a report holds: longer runs are run again. */
export const mostRows = 2000
