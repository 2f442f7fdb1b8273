/** Views of the member list that the officer keeps, in the workspace, so that they go where it goes. */
import { MemberViews, type MemberView } from '#shared/contract/members-list.ts'
import type { Statements } from '../db/connections.ts'
import type { Writing } from '../handlers.ts'
import { choiceOf, keepChoice } from '../workspace/choice.ts'

export const listViews = (read: Statements): MemberView[] => choiceOf(read, 'memberViews', MemberViews, [])

/** By name; one of the same name is replaced. */
export function saveView(view: MemberView, { write, note }: Writing): void {
  const others = listViews(write).filter(({ name }) => name !== view.name)
  keepChoice(
    write,
    'memberViews',
    [...others, view].toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
  )
  note({ views: others.length + 1 })
}

export function removeView(name: string, { write, note }: Writing): void {
  const others = listViews(write).filter((view) => view.name !== name)
  keepChoice(write, 'memberViews', others)
  note({ views: others.length })
}
