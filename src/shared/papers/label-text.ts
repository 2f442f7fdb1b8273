import type { LabelText } from './label-layout.ts'

/** What a label says of a piece: the batch stands behind the key code, so that a label that turns up tells which print it came from. */
export const labelTextOf = (
  {
    postcode,
    address,
    name,
    keyCode,
  }: { readonly postcode: string; readonly address: string; readonly name: string; readonly keyCode: string },
  batch: number,
): LabelText => ({ postcode, address, name, code: `${keyCode} #${batch}` })
