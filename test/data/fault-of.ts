/** What a call came to that is neither a refusal its procedure declared nor the fault of its payload; undefined where it is. */
export function faultOf(error: unknown, refuses: readonly string[]): string | undefined {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  if (refuses.includes(code) || code === 'BAD_REQUEST') return undefined
  const { cause } = error
  const issues = cause instanceof Error && 'issues' in cause ? JSON.stringify(cause.issues).slice(0, 300) : ''
  return `${code} ${error.message} ${issues} ${error.stack?.split('\n')[1] ?? ''}`
}
