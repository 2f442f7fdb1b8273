/** Marks SQL text, so that it is formatted and found; the text itself is unchanged. */
export const sql = (parts: TemplateStringsArray, ...pieces: readonly (string | number)[]): string => String.raw({ raw: parts }, ...pieces)
