/** The value, where it cannot be missing; `why` says why. A fault when it is. */
export function must<T>(value: T | undefined | null, why: string): T {
  if (value === undefined || value === null) throw new Error(`missing: ${why}`)
  return value
}

/** Ends a switch over a union; does not compile while a case is unhandled. */
export function assertNever(value: never): never {
  throw new Error(`unhandled: ${JSON.stringify(value)}`)
}
