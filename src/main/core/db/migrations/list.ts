import type { Migration } from '../migrate.ts'
import { foundation } from './0001-foundation.ts'

/** In order, gapless, never edited once released. */
export const migrations: readonly Migration[] = [foundation]
