/** How much a disk still takes. */
import { statfsSync } from 'node:fs'
import { refuse } from '../refuse.ts'

/** Bytes this user may still write where `folder` is. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** @throws refusal `workspace/disk-full` before anything is written. */
export function needSpace(folder: string, needBytes: number): void {
  const free = freeBytes(folder)
  if (free < needBytes) refuse('workspace/disk-full', { needBytes, freeBytes: free })
}

const BYTES_A_LINE = 80
const RESERVE_BYTES = 200 * 1024 * 1024

/** What importing `lines` receipt lines needs at most: three times the growth, for the log and the safety copy, and a reserve. */
export const spaceForImport = (lines: number): number => 3 * BYTES_A_LINE * lines + RESERVE_BYTES
