/** What is half done, kept in the program's memory beside this window, so that a lock or a crash of the page loses none of it. It is never written to disk. */
import { shell } from './crm.ts'

const kept = new Map<string, string>()

/** Asked once, at the start of the page: those of the workspace that was locked, or of the page that crashed. */
export const draftsFetched: Promise<void> = shell.drafts().then((drafts) => {
  for (const { key, text } of drafts) kept.set(key, text)
})

/** What was kept under `key`; whoever asked knows its form, because it is its own. */
export function keptDraft<T>(key: string): T | undefined {
  const text = kept.get(key)
  return text === undefined ? undefined : (JSON.parse(text) as T)
}

const PAUSE = 300
const waiting = new Map<string, ReturnType<typeof setTimeout>>()

/** Undefined: there is nothing half done any more. */
export function keepDraft(key: string, draft: unknown): void {
  kept.delete(key)
  clearTimeout(waiting.get(key))
  waiting.set(
    key,
    setTimeout(() => void shell.keepDraft({ key, text: draft === undefined ? null : JSON.stringify(draft) }), PAUSE),
  )
}
