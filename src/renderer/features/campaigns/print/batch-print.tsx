import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { BatchToPrint, PrintedPiece } from '#shared/contract/campaign-papers.ts'
import { crm } from '../../../app/crm.ts'
import { usePrintReady } from '../../../app/print-ready.ts'
import { Envelopes } from './envelopes.tsx'
import { Labels } from './labels.tsx'
import { Letters } from './letters.tsx'

const BLOCK = 2000

interface Whole {
  readonly batch: BatchToPrint
  readonly pieces: readonly PrintedPiece[]
}

/** A batch on paper: fetched in full, then drawn at once. */
export function BatchPrint({ id: batchId }: { readonly id: number }): JSX.Element | null {
  const { data, error } = useQuery({ queryKey: ['print', batchId], queryFn: () => wholeBatch(batchId), retry: false })
  usePrintReady(data !== undefined, error)
  if (data === undefined) return null
  const { batch, pieces } = data
  if (batch.sheet) return <Labels batch={batch} sheet={batch.sheet} pieces={pieces} />
  if (batch.envelope) return <Envelopes batch={batch} envelope={batch.envelope} pieces={pieces} />
  if (batch.letter) return <Letters letter={batch.letter} pieces={pieces} />
  return null
}

async function wholeBatch(batchId: number): Promise<Whole> {
  const batch = await crm.campaigns.batch({ batchId })
  const pieces: PrintedPiece[] = []
  for (let after = 0; ;) {
    const block = await crm.campaigns.batchPieces({ batchId, after, limit: BLOCK })
    pieces.push(...block)
    const last = block.at(-1)
    if (last === undefined || last.sequence >= batch.batch.lastSequence) return { batch, pieces }
    after = last.sequence
  }
}
