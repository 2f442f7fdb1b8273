/** What a line of a receipt is about; `line.kind` stores its place in this list. */
export const lineKinds = ['goods', 'gift', 'other'] as const
export type LineKind = (typeof lineKinds)[number]

/** The number a line kind is stored as. Only `other` (bags, delivery, top-ups, card fees, deposits) stays out of net sales. */
export const codeOfLineKind = (kind: LineKind): number => lineKinds.indexOf(kind)

export const lineKindOf = (code: number): LineKind => lineKinds[code] ?? 'other'
