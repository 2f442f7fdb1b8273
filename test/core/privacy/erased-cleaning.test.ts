/** rel:P4 what cleaning and care keep of a person goes with her, and taking a run of cleaning back does not bring it again. */
import { afterAll, expect, test } from 'vitest'
import { decide } from '#core/cleaning/queue/decide.ts'
import { pageOfQueue } from '#core/cleaning/queue/queue.ts'
import { cleanBase } from '#core/cleaning/running/run.ts'
import { cleaningInverse } from '#core/cleaning/running/undo-run.ts'
import { eraseMembers } from '#core/privacy/erasing/erase.ts'
import { createImporter, csv, fileFolder, type Importer } from '../imports/importer.ts'

const files = fileFolder()
afterAll(files.remove)

const members = files.write(
  '会员资料.csv',
  csv([
    ['会员卡号', '姓名', '手机号', '邮寄地址'],
    ['0086000001', '王芳(李太太介绍)', '1391746025', '南京市鼓楼区中山北路200号 210009'],
    ['0086000002', '李雷', '1381746026', '北京市朝阳区建国路88号'],
    ['0086000003', '赵丽', '1371746027', '北京市朝阳区建国路99号'],
  ]),
)
/** What was written of the one who goes, and of the one who stays. */
const hers = ['李太太介绍', '1391746025', '13917460251', '中山北路200号', '210009', '喜欢红色']
const his = ['李雷', '1381746026', '喜欢蓝色']

const everything = ({ all }: Importer): string =>
  all<{ name: string }>(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`)
    .map(({ name }) => JSON.stringify(all(`select * from "${name}"`)))
    .join('\n')
const heldIn = (text: string, words: readonly string[]): readonly string[] => words.filter((word) => text.includes(word))
const memberOf = (importer: Importer, card: string): number => importer.value(`select member_id from card where number = '${card}'`)

async function kept() {
  const importer = createImporter()
  await importer.bring(members)
  const { operationId } = await cleanBase(importer.working)
  const id = memberOf(importer, '0086000001')
  await importer.working.operate({ args: {}, inverse: 'rows' }, (write) => {
    write.execute(`insert into custom_field (id, name, kind, choices, made_at) values (1, '喜好', 'text', '[]', 'x');
      insert into custom_value (field_id, member_id, value) values (1, ${id}, '喜欢红色'), (1, ${memberOf(importer, '0086000002')}, '喜欢蓝色');
      insert into tag (id, name, colour, owner, kind, made_at) values (1, '常客', 'red', '', 'manual', 'x');
      insert into member_tag (tag_id, member_id, at, actor) values (1, ${id}, 'x', 'officer')`)
  })
  const { rows } = await pageOfQueue({ withSuggestion: false, offset: 0, limit: 100, unmasked: false }, importer.working)
  const finding = rows.find(({ memberId, rule }) => memberId === id && rule === 'P06')
  await importer.working.operate({ args: {}, inverse: 'rows' }, (write, decided, note) =>
    decide(
      { decisions: [{ findingId: finding?.id ?? 0, action: 'correct', value: '13917460251', alike: false }] },
      { ...importer.working, write, operationId: decided, note },
    ),
  )
  return { importer, id, operationId }
}

test('findings, values before cleaning, decisions, tags and fields of her own go; those of others stay', async () => {
  const { importer, id } = await kept()
  expect(heldIn(everything(importer), [...hers, ...his])).toEqual([...hers, ...his])
  await eraseMembers(importer.working, [id], 'request')
  expect(heldIn(everything(importer), hers)).toEqual([])
  expect(heldIn(everything(importer), his)).toEqual(his)
  expect(importer.value('select count(*) from member_tag')).toBe(0)
})

test('a decision on all values alike that spells out her number goes too: scrubbed, it would be written into others', async () => {
  const { importer, id } = await kept()
  importer.base.execute(`update cleaning_decision set member_id = null`)
  await eraseMembers(importer.working, [id], 'request')
  expect(importer.value('select count(*) from cleaning_decision')).toBe(0)
})

test.each([
  ['taken back', ['undo']],
  ['taken back and done again', ['undo', 'redo']],
] as const)('a run of cleaning that is %s puts nothing of her back', async (_, steps) => {
  const { importer, id, operationId } = await kept()
  const last = steps.at(-1) ?? 'undo'
  const step = (way: 'undo' | 'redo') =>
    importer.working.operate({ args: {}, inverse: 'own' }, (write) => cleaningInverse[way](write, operationId, () => Promise.resolve()))
  for (const way of steps.slice(0, -1)) await step(way)
  await eraseMembers(importer.working, [id], 'request')
  const bare = importer.all<Record<string, unknown>>(`select * from member where id = ${id}`)
  await step(last)
  expect(importer.all(`select * from member where id = ${id}`)).toEqual(bare)
  expect(bare[0]).toMatchObject({ name: null, name_title: null, name_note: null, mobile: null, postcode: null, address: null })
})

test('invitations to surveys and occasions and who brought whom go with her, whichever side she is on; those of others stay', async () => {
  const importer = createImporter()
  await importer.bring(members)
  const [wang, li, zhao] = ['0086000001', '0086000002', '0086000003'].map((card) => memberOf(importer, card))
  await importer.working.operate({ args: {}, inverse: 'rows' }, (write) => {
    write.execute(`insert into survey (id, name, template, questions, made_at) values (1, '满意度', 'nps', '[]', 'x');
      insert into survey_invitee (survey_id, member_id, stratum) values (1, ${wang}, 'new'), (1, ${li}, 'repeat');
      insert into referral (member_id, referrer_id, given, at) values (${wang}, ${li}, 'entered', 'x'), (${zhao}, ${wang}, 'entered', 'x'), (${li}, ${zhao}, 'entered', 'x');
      insert into occasion_plan (id, name, kind, on_day, places, cost_fen, saved_at) values (1, '贵宾会', 'event', 1, 2, 0, 'x');
      insert into occasion_guest (plan_id, member_id, rank, value_fen, state) values (1, ${wang}, 1, 0, 'invited'), (1, ${li}, 2, 0, 'invited')`)
  })
  await eraseMembers(importer.working, [wang ?? 0], 'request')
  expect(importer.all('select member_id, referrer_id from referral')).toEqual([{ member_id: li, referrer_id: zhao }])
  for (const table of ['survey_invitee', 'occasion_guest'])
    expect(importer.all(`select member_id from ${table}`)).toEqual([{ member_id: li }])
})
