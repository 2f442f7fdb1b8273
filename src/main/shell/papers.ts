/**
 * Printed PDFs, in memory only: on the disk they would lie in the clear where nobody looks for them. A preview window shows one under the
 * origin app://paper, which no page of ours may read.
 */
import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'

export interface Papers {
  /** Keeps a PDF; answers the token it is known by. Of many the oldest is let go. */
  keep(pdf: Buffer): string
  show(token: string): { readonly address: string; end(): void } | undefined
  /** False for one that is not kept any more. */
  save(token: string, target: string): Promise<boolean>
  has(token: string): boolean
  answer(path: string): Response | undefined
  /** All that is not on show: after a lock. */
  letGo(): void
}

export const PAPER_HOST = 'paper'
const KEPT = 8

export function createPapers(): Papers {
  const pdfByToken = new Map<string, Buffer>()
  const shownByPath = new Map<string, Buffer>()
  let count = 0
  return {
    keep(pdf) {
      const token = randomUUID()
      pdfByToken.set(token, pdf)
      const [oldest] = pdfByToken.keys()
      if (pdfByToken.size > KEPT && oldest !== undefined) pdfByToken.delete(oldest)
      return token
    },
    show(token) {
      const pdf = pdfByToken.get(token)
      if (pdf === undefined) return undefined
      const path = `/${++count}.pdf`
      shownByPath.set(path, pdf)
      return { address: `app://${PAPER_HOST}${path}`, end: () => void shownByPath.delete(path) }
    },
    async save(token, target) {
      const pdf = pdfByToken.get(token)
      if (pdf !== undefined) await writeWhole(target, pdf)
      return pdf !== undefined
    },
    has: (token) => pdfByToken.has(token),
    answer(path) {
      const pdf = shownByPath.get(path)
      if (pdf === undefined) return undefined
      return new Response(new Uint8Array(pdf), { headers: { 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' } })
    },
    letGo: () => pdfByToken.clear(),
  }
}

/** A full disk leaves no half of a report under its name, and what stood there before. */
async function writeWhole(target: string, bytes: Buffer): Promise<void> {
  const part = `${target}.part`
  try {
    await writeFile(part, bytes, { flush: true })
    await rename(part, target)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
