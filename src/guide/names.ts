import { names } from 'virtual:guide-names'

/** Which page tells of a state type, a field, an error or a finding. */
export const guideNames = names as Readonly<Record<string, string>>
