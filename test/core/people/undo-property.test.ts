/** Whatever was merged, decided and taken out: taken back in reverse order, every step leaves the base as it was, to the byte. */
import { ORPCError } from '@orpc/contract'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { revertJournal } from '#core/db/undo.ts'
import type { Writing } from '#core/handlers.ts'
import { matchInverse } from '#core/people/undo-run.ts'
import { peopleApi } from '#core/people/api.ts'
import { createImporter, fileFolder, type Importer } from '../imports/importer.ts'

const files = fileFolder()
afterAll(files.remove)

const heading = '会员卡号,会员姓名,手机号,性别,生日,邮箱,邮寄地址'
/** Small pools, so that cards agree by chance, as one person and as one household. */
const member = fc
  .tuple(
    fc.constantFrom('王小明', '王晓明', '王大力', '李婷', '王女士', '上海某某贸易有限公司', ''),
    fc.constantFrom('13817460259', '13817460295', '13901234567', ''),
    fc.constantFrom('女', '男', ''),
    fc.constantFrom('1990-01-05', '1990-05-01', '1961-07-08', ''),
    fc.constantFrom('wxm@qq.com', 'wxm@163.com', ''),
    fc.constantFrom('上海市徐汇区漕溪北路1111号301室', '上海市徐汇区漕溪北路1111号', ''),
  )
  .map((cells) => cells.join(','))

const at = fc.nat()
const step = fc.oneof(
  fc.constant({ what: 'match' as const }),
  fc.record({ what: fc.constant('decide' as const), a: at, b: at, verdict: fc.constantFrom('same' as const, 'apart' as const) }),
  fc.record({ what: fc.constant('takeOut' as const), a: at }),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

interface Taken {
  readonly operation: number
  readonly isRun: boolean
}

/** Undefined where the step was refused, which must leave no trace. */
async function take(importer: Importer, ids: readonly number[], one: Step): Promise<Taken | undefined> {
  const idAt = (place: number): number => ids[place % ids.length] ?? 0
  if (one.what === 'match') {
    const { operationId = 0 } = await peopleApi.match({ merge: true }, importer.working)
    return { operation: operationId, isRun: true }
  }
  const { read: _read, report: _report, operate, signal: _signal, ...surroundings } = importer.working
  const asked = operate({ args: {}, inverse: 'rows' }, async (write, operationId, note) => {
    const writing: Writing = { ...surroundings, write, operationId, note }
    if (one.what === 'takeOut') await peopleApi.takeOut({ memberId: idAt(one.a) }, writing)
    else await peopleApi.decide({ pairs: [{ a: idAt(one.a), b: idAt(one.b) }], verdict: one.verdict }, writing)
    return { operation: operationId, isRun: false }
  })
  return asked.catch((error: unknown) => {
    if (error instanceof ORPCError) return undefined
    throw error
  })
}

const takeBack = (importer: Importer, { operation, isRun }: Taken): Promise<unknown> =>
  importer.working.operate({ args: {}, inverse: 'own' }, async (write) => {
    if (isRun) await matchInverse.undo(write, operation, importer.working.report)
    else revertJournal(write, operation)
  })

/** A run that was taken back, put back again and taken back. */
async function thereAndBack(importer: Importer, taken: Taken): Promise<void> {
  const after = importer.digest()
  await takeBack(importer, taken)
  await importer.working.operate({ args: {}, inverse: 'own' }, (write) =>
    matchInverse.redo(write, taken.operation, importer.working.report),
  )
  expect(importer.digest()).toBe(after)
}

it(
  'merge, decide, take out, and back again',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(member, { minLength: 2, maxLength: 12 }),
        fc.array(step, { minLength: 1, maxLength: 5 }),
        async (members, steps) => {
          const importer = createImporter()
          const lines = members.map((line, i) => `A${String(i).padStart(3, '0')},${line}`)
          await importer.bring(files.write('会员.csv', `\uFEFF${[heading, ...lines].join('\r\n')}\r\n`))
          const ids = importer.all<{ id: number }>('select id from member').map(({ id }) => id)
          const done: { readonly taken: Taken; readonly before: string }[] = []
          for (const one of steps) {
            const before = importer.digest()
            const taken = await take(importer, ids, one)
            if (!taken) expect(importer.digest()).toBe(before)
            else {
              if (taken.isRun) await thereAndBack(importer, taken)
              done.push({ taken, before })
            }
            expect(importer.value('select count(*) from person where id not in (select person_id from member)')).toBe(0)
          }
          for (const { taken, before } of done.toReversed()) {
            await takeBack(importer, taken)
            expect(importer.digest()).toBe(before)
          }
        },
      ),
      { numRuns: process.env['REGULARS_NIGHTLY'] ? 1000 : 25 },
    )
  },
  process.env['REGULARS_NIGHTLY'] ? 1_200_000 : 60_000,
)
