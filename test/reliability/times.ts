/** How often a check repeats: few times in the ordinary tests, many by `npm run test:nightly`. */
const isNightly = process.env['REGULARS_NIGHTLY'] === '1'

export const times = (few: number, nightly: number): number => (isNightly ? nightly : few)

/** Milliseconds a test may take: generous, because a loaded machine is no fault. */
export const patience = times(300_000, 4 * 3_600_000)
