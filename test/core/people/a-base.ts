/** A base of members brought in from a file, and the ways tests ask it. */
import type { Writing } from '#core/handlers.ts'
import { matchInverse } from '#core/people/undo-run.ts'
import { createImporter, fileFolder, type Importer } from '../imports/importer.ts'

export const heading = '会员卡号,会员姓名,手机号,性别,生日,邮箱,邮寄地址'

export interface Base {
  readonly importer: Importer
  /** Imports rows under `heading`, as of a day. */
  bring(lines: readonly string[], at?: string): Promise<void>
  command<T>(work: (writing: Writing) => T | Promise<T>): Promise<T>
  takeBack(operationId?: number): Promise<unknown>
  /** Cards by person. */
  persons(): readonly string[]
  remove(): void
}

export function aBase(): Base {
  const importer = createImporter()
  const files = fileFolder()
  let brought = 0
  return {
    importer,
    bring: async (lines, at = '2026-01-15T08:00:00') => {
      await importer.bring(files.write(`会员-${brought++}.csv`, `\uFEFF${[heading, ...lines].join('\r\n')}\r\n`, at))
    },
    command: (work) =>
      importer.working.operate({ args: {}, inverse: 'rows' }, (write, operationId, note) => {
        const { read: _read, report: _report, operate: _operate, signal: _signal, ...surroundings } = importer.working
        return work({ ...surroundings, write, operationId, note })
      }),
    takeBack: (operationId = 0) =>
      importer.working.operate({ args: {}, inverse: 'own' }, (write) => matchInverse.undo(write, operationId, importer.working.report)),
    persons: () =>
      importer
        .all<{ cards: string }>(
          `select group_concat(number, ' ') as cards from (
             select member.person_id, card.number from member join card on card.member_id = member.id order by card.number
           ) group by person_id order by cards`,
        )
        .map(({ cards }) => cards),
    remove: files.remove,
  }
}
