import type { Operation } from '#shared/contract/workspace.ts'

/** What leaves the program, such as an exported list, is logged and cannot be taken back. */
const lasting: readonly string[] = [
  'campaigns.exportMailList',
  'workspace.handOver',
  'workspace.backUp',
  'value.exportTable',
  'value.exportPeople',
  'members.reveal',
  'privacy.exportMember',
  'privacy.erase',
  'imports.exportQuarantine',
]

export const canUndo = (operation: Operation): boolean => operation.undoneBy === null && !lasting.includes(operation.kind)
