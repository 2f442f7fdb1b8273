/** After five wrong secrets each further one has to wait, longer and longer; nothing is ever wiped. */
const FREE = 5
const LONGEST_SECONDS = 60

export interface Attempts {
  failed(now: Date): void
  succeeded(): void
  /** Before this instant no further one is heard; null: at once. */
  retryAt(now: Date): string | null
}

export function createAttempts(): Attempts {
  let failures = 0
  let until = 0
  return {
    failed(now) {
      failures++
      if (failures >= FREE) until = now.getTime() + 1000 * Math.min(LONGEST_SECONDS, 2 ** (failures - FREE))
    },
    succeeded() {
      failures = 0
      until = 0
    },
    retryAt: (now) => (until > now.getTime() ? new Date(until).toISOString() : null),
  }
}
