/** The text of the generated file. */
export function synchronousJsonata(): string
/** Writes the file unless it is already right. */
export function makeJsonata(): void
