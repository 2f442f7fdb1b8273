/**
 * Envelopes of the China Post and what stands on them, in millimetres from the upper left corner (GB/T 1416-2003; mailing.md 12). Sizes and
 * zones are the standard's as printed by several trade pages; the boxes' own places are not published, so that every position can be
 * changed and is tried on a sample first.
 */

export interface Box {
  readonly xMm: number
  readonly yMm: number
  readonly widthMm: number
  readonly heightMm: number
}

export interface Point {
  readonly xMm: number
  readonly yMm: number
}

export interface Envelope {
  readonly widthMm: number
  readonly heightMm: number
  /** The six boxes of the recipient's postcode; `isPreprinted`: the paper has them, and only digits are printed. */
  readonly boxes: Point & { readonly stepMm: number; readonly widthMm: number; readonly heightMm: number; readonly isPreprinted: boolean }
  readonly address: Box
  readonly name: Box
  /** Distances of the sender's right lower corner from the right and the lower edge. */
  readonly sender: { readonly rightMm: number; readonly bottomMm: number; readonly widthMm: number }
  readonly senderPostcode: { readonly rightMm: number; readonly bottomMm: number }
  /** Where the stamp goes: drawn as a frame unless it is on the paper. */
  readonly hasStampFrame: boolean
}

export const envelopeSizes = {
  B6: { widthMm: 176, heightMm: 125 },
  DL: { widthMm: 220, heightMm: 110 },
  ZL: { widthMm: 230, heightMm: 120 },
  C5: { widthMm: 229, heightMm: 162 },
  C4: { widthMm: 324, heightMm: 229 },
  postcard: { widthMm: 148, heightMm: 100 },
} as const

export type EnvelopeId = keyof typeof envelopeSizes
export const envelopeIds = Object.keys(envelopeSizes) as readonly EnvelopeId[]

const BOXES = { xMm: 12, yMm: 9, stepMm: 10, widthMm: 8, heightMm: 9, isPreprinted: true } as const
const SENDER = { rightMm: 20, bottomMm: 24, widthMm: 80 } as const
const SENDER_POSTCODE = { rightMm: 12, bottomMm: 10 } as const

/** Positions a size begins with: tried on DL, in proportion on the others. */
export function usualEnvelope(id: EnvelopeId): Envelope {
  const { widthMm, heightMm } = envelopeSizes[id]
  const scale = heightMm / envelopeSizes.DL.heightMm
  return {
    widthMm,
    heightMm,
    boxes: BOXES,
    address: { xMm: 25, yMm: 36 * scale, widthMm: widthMm - 50, heightMm: 15 },
    name: { xMm: 60, yMm: 54 * scale, widthMm: widthMm - 80, heightMm: 8 },
    sender: SENDER,
    senderPostcode: SENDER_POSTCODE,
    hasStampFrame: false,
  }
}

/** Read by machines: nothing but the postcode. Upper left. */
export const readingZone = ({ widthMm, heightMm }: Pick<Envelope, 'widthMm' | 'heightMm'>): Box => ({
  xMm: 0,
  yMm: 0,
  widthMm: widthMm === envelopeSizes.postcard.widthMm && heightMm === envelopeSizes.postcard.heightMm ? 80 : 90,
  heightMm: 26,
})

/** The post prints its bar code here: blank. From 55 to 160 mm of the right edge, the lowest 20 mm. */
export function barcodeZone({ widthMm, heightMm }: Pick<Envelope, 'widthMm' | 'heightMm'>): Box {
  const xMm = Math.max(0, widthMm - 160)
  return { xMm, yMm: heightMm - 20, widthMm: widthMm - 55 - xMm, heightMm: 20 }
}

export const stampFrame = ({ widthMm }: Pick<Envelope, 'widthMm'>): Box => ({ xMm: widthMm - 33, yMm: 8, widthMm: 25, heightMm: 20 })

/** What the sender's postcode takes: six digits of 10 pt and the four words before them. */
const POSTCODE_WIDTH = 40
const POSTCODE_HEIGHT = 5
/** Two lines of 9 pt. */
const SENDER_HEIGHT = 8

export interface EnvelopeParts {
  readonly boxes: readonly Box[]
  readonly address: Box
  readonly name: Box
  readonly sender: Box
  readonly senderPostcode: Box
}

export function partsOf(envelope: Envelope): EnvelopeParts {
  const { widthMm, heightMm, boxes, address, name, sender, senderPostcode } = envelope
  const fromCorner = (
    { rightMm, bottomMm }: { readonly rightMm: number; readonly bottomMm: number },
    width: number,
    height: number,
  ): Box => ({
    xMm: widthMm - rightMm - width,
    yMm: heightMm - bottomMm - height,
    widthMm: width,
    heightMm: height,
  })
  return {
    boxes: Array.from({ length: 6 }, (_, i) => ({ ...boxes, xMm: boxes.xMm + i * boxes.stepMm })).map(box),
    address: box(address),
    name: box(name),
    sender: fromCorner(sender, sender.widthMm, SENDER_HEIGHT),
    senderPostcode: fromCorner(senderPostcode, POSTCODE_WIDTH, POSTCODE_HEIGHT),
  }
}

const box = ({ xMm, yMm, widthMm, heightMm }: Box): Box => ({ xMm, yMm, widthMm, heightMm })

export const overlaps = (a: Box, b: Box): boolean =>
  a.xMm < b.xMm + b.widthMm && b.xMm < a.xMm + a.widthMm && a.yMm < b.yMm + b.heightMm && b.yMm < a.yMm + a.heightMm

export type EnvelopeProblem = 'outside' | 'reading-zone' | 'barcode-zone' | 'sender-low' | 'boxes-outside-zone' | 'overlap' | 'upright'

/** What the post would refuse, or a machine would misread. */
export function envelopeProblems(envelope: Envelope): EnvelopeProblem[] {
  const { address, name, sender, senderPostcode, boxes } = partsOf(envelope)
  const written = [address, name, sender, senderPostcode]
  const inside = ({ xMm, yMm, widthMm, heightMm }: Box): boolean =>
    xMm >= 0 && yMm >= 0 && xMm + widthMm <= envelope.widthMm && yMm + heightMm <= envelope.heightMm
  const zone = readingZone(envelope)
  const found: readonly (readonly [EnvelopeProblem, boolean])[] = [
    ['upright', envelope.heightMm > envelope.widthMm],
    ['outside', ![...written, ...boxes].every(inside)],
    ['boxes-outside-zone', !boxes.every((each) => each.xMm + each.widthMm <= zone.widthMm && each.yMm + each.heightMm <= zone.heightMm)],
    ['reading-zone', written.some((each) => overlaps(each, zone))],
    ['barcode-zone', written.some((each) => overlaps(each, barcodeZone(envelope)))],
    ['sender-low', sender.yMm + sender.heightMm > envelope.heightMm - 20],
    ['overlap', written.some((each, i) => written.slice(i + 1).some((other) => overlaps(each, other)))],
  ]
  return found.flatMap(([problem, holds]) => (holds ? [problem] : []))
}
