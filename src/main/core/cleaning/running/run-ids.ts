import type { Statements } from '../../db/connections.ts'
import { undoneRuns } from './running.sql.ts'

/** Ids of runs whose operation does not stand, as SQL lists them; empty where all stand. */
export const undoneRunIds = (read: Statements): string =>
  read
    .prepare<[], { id: number }>(undoneRuns)
    .all()
    .map(({ id }) => id)
    .join(',')
