/** Undo and redo over a value that is edited: pure. Typing that goes on quickly is one step. */
export interface History<T> {
  readonly past: readonly T[]
  readonly present: T
  readonly future: readonly T[]
  /** When the present was last changed, in ms; 0 after an undo or redo, so that the next change is a step of its own. */
  readonly changedAt: number
}

const ONE_STEP_MS = 700
const LONGEST = 100

export const historyOf = <T>(present: T): History<T> => ({ past: [], present, future: [], changedAt: 0 })

/** `isTyping`: a value was changed, not what there is; only typing joins typing. */
export function change<T>(history: History<T>, present: T, now: number, isTyping = true): History<T> {
  const isSameStep = isTyping && history.past.length > 0 && now - history.changedAt < ONE_STEP_MS
  const past = isSameStep ? history.past : [...history.past, history.present].slice(-LONGEST)
  return { past, present, future: [], changedAt: isTyping ? now : 0 }
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], changedAt: 0 }
}

export function redo<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future
  if (after === undefined) return history
  return { past: [...history.past, history.present], present: after, future, changedAt: 0 }
}
