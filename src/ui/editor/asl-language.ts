import { jsonLanguage } from '@codemirror/lang-json'
import type { Extension } from '@codemirror/state'
import { aslDecoration } from './asl-decoration'

/** JSON that shows the Amazon States Language in it; `assist.ts` brings completion and sentences. */
export const aslLanguage: Extension = [jsonLanguage, aslDecoration]

/** JSON without further knowledge, for inputs. */
export const plainJson: Extension = jsonLanguage
