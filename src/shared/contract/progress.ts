import { z } from 'zod'

/** How far a task has come. `total` is absent while it is unknown. */
export const Progress = z.strictObject({
  /** What is being done, a key of the renderer's `jobs` texts. */
  step: z.enum([
    'reading',
    'comparing',
    'writing',
    'linking',
    'indexing',
    'undoing',
    'counting',
    'exporting',
    'copying',
    'checking',
    'fitting',
  ]),
  done: z.number(),
  total: z.number().optional(),
})
export type Progress = z.infer<typeof Progress>
