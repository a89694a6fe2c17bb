// Made of the pages beside this file by scripts/guide-plugin.ts; tests/guide parses them.
import { pages } from 'virtual:guide'
import type { GuidePage } from '../project/guide-page'

/** All pages of the guide, by part. */
export const guide = pages as readonly GuidePage[]
