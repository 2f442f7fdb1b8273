/** Which backups stay: three of today, one of each of the last seven days, one of each of the last four weeks; and never more than the disk bears. */

export interface Kept {
  readonly name: string
  readonly madeAt: Date
  readonly bytes: number
}

const OF_TODAY = 3
const DAYS = 7
const WEEKS = 4
const DAY_MS = 86_400_000
/** However little room there is: the newest, and one to compare it with. */
const AT_LEAST = 2

/** The names that may go. `roomBytes` is what backups may take together; `justMade` stays, even if the clock was put back. */
export function planRemoval(backups: readonly Kept[], now: Date, roomBytes: number, justMade?: string): readonly string[] {
  const rank = ({ name, madeAt }: Kept): number => (name === justMade ? Number.MAX_SAFE_INTEGER : madeAt.getTime())
  const newestFirst = backups.toSorted((a, b) => rank(b) - rank(a))
  const byRule = keptByRule(newestFirst, now)
  const staying: Kept[] = []
  let bytes = 0
  for (const backup of newestFirst.filter(({ name }) => byRule.has(name))) {
    bytes += backup.bytes
    if (bytes > roomBytes && staying.length >= AT_LEAST) break
    staying.push(backup)
  }
  const names = new Set(staying.map(({ name }) => name))
  return newestFirst.filter(({ name }) => !names.has(name)).map(({ name }) => name)
}

function keptByRule(newestFirst: readonly Kept[], now: Date): ReadonlySet<string> {
  const kept = new Set<string>(newestFirst.slice(0, AT_LEAST).map(({ name }) => name))
  const today = dayOf(now)
  newestFirst
    .filter(({ madeAt }) => dayOf(madeAt) >= today)
    .slice(0, OF_TODAY)
    .forEach(({ name }) => kept.add(name))
  const days = new Set<number>()
  const weeks = new Set<number>()
  for (const { name, madeAt } of newestFirst) {
    const age = today - dayOf(madeAt)
    const week = Math.floor(age / 7)
    if (age < DAYS && !days.has(age)) kept.add(name)
    if (week < WEEKS && !weeks.has(week)) kept.add(name)
    days.add(age)
    weeks.add(week)
  }
  return kept
}

/** The officer's own day, not that of Greenwich. */
const dayOf = (at: Date): number => Math.floor((at.getTime() - at.getTimezoneOffset() * 60_000) / DAY_MS)
