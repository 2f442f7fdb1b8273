/** Data files that stand beside the project and are not part of it; tests that need one skip where it is absent. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'

const folder = resolve(import.meta.dirname, '../../../shared/data')

export const sharedPath = (name: string): string => resolve(folder, name)
export const hasShared = (name: string): boolean => existsSync(sharedPath(name))
export const sharedText = (name: string): string => {
  const bytes = readFileSync(sharedPath(name))
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '')
}
export const sharedJson = (name: string): unknown => JSON.parse(sharedText(name))
