/** An opt-out and what the officer was told herself: the newest day's word counts, in whatever order the two were heard. */
import { afterAll, describe, expect, test } from 'vitest'
import { recordConsent } from '#core/privacy/consent.ts'
import { dayOf } from '../../data/builders.ts'
import { createImporter, csv, fileFolder, type Importer } from './importer.ts'

const files = fileFolder()
afterAll(files.remove)

const people = (at = '2026-01-10T08:00:00', consent = '是') =>
  files.write(
    '会员资料.csv',
    csv([
      ['会员卡号', '姓名', '手机号', '是否接收短信'],
      ['0086000001', '王芳', '13917460251', consent],
    ]),
    at,
  )
const refusal = (day = '2026-01-15', channel = '短信') =>
  files.write(
    '退订.csv',
    csv([
      ['卡号', '退订渠道', '退订日期'],
      ['0086000001', channel, day],
    ]),
  )
/** Any file that has nothing to do with her: whatever lies over consents is laid on anew. */
const other = () =>
  files.write(
    '门店月报.csv',
    csv([
      ['门店', '月份', '销售额'],
      ['一店', '2026-01', '12000'],
    ]),
  )

const say = (importer: Importer, given: 'yes' | 'no', on: string) =>
  importer.working.operate({ args: {}, inverse: 'rows' }, (write, operationId, note) =>
    recordConsent(
      { ...importer.working, write, operationId, note },
      {
        members: { by: 'ids', ids: [importer.value('select id from member')] },
        channels: ['sms'],
        purposes: ['marketing'],
        given,
        onDay: dayOf(on),
        expiresOn: null,
        source: 'phone',
        evidence: '',
      },
    ),
  )
const sms = (importer: Importer) => importer.all('select consent_sms as sms from member')

describe('a consent given to the officer', () => {
  test('after the opt-out holds, and later imports leave it alone', async () => {
    const importer = createImporter()
    await importer.bring(people())
    await importer.bring(refusal())
    await say(importer, 'yes', '2026-01-20')
    expect(sms(importer)).toEqual([{ sms: 'yes' }])
    await importer.bring(other())
    expect(sms(importer)).toEqual([{ sms: 'yes' }])
    await importer.bring(refusal('2026-01-25'))
    expect(sms(importer)).toEqual([{ sms: 'no' }])
  })

  test('before the opt-out gives way to it, whichever the program heard first', async () => {
    for (const isToldFirst of [true, false]) {
      const importer = createImporter()
      await importer.bring(people('2026-01-01T08:00:00'))
      if (isToldFirst) await say(importer, 'yes', '2026-01-12')
      await importer.bring(refusal())
      if (!isToldFirst) await say(importer, 'yes', '2026-01-12')
      expect(sms(importer)).toEqual([{ sms: 'no' }])
    }
  })

  test('an opt-out without a day is as old as its file', async () => {
    const importer = createImporter()
    await importer.bring(people())
    await importer.bring(refusal(''))
    await say(importer, 'yes', '2026-01-14')
    expect(sms(importer)).toEqual([{ sms: 'no' }])
    await say(importer, 'yes', '2026-01-16')
    await importer.bring(other())
    expect(sms(importer)).toEqual([{ sms: 'yes' }])
  })
})

test('a refusal told to the officer outlasts the opt-out that is undone, and a newer file that says yes', async () => {
  const importer = createImporter()
  await importer.bring(people())
  const { run } = await importer.bring(refusal())
  await say(importer, 'no', '2026-01-20')
  await importer.undo(run)
  expect(sms(importer)).toEqual([{ sms: 'no' }])
  await importer.bring(people('2026-01-30T08:00:00'))
  expect(sms(importer)).toEqual([{ sms: 'no' }])
  const before = importer.digest()
  const again = await importer.bring(people('2026-01-30T08:00:00'))
  expect(again.plan.rows).toMatchObject({ new: 0, changed: 0 })
  expect(importer.digest()).toBe(before)
})

test.each([
  ['电话', { call: 'no', sms: 'yes' }],
  ['全部', { call: 'no', sms: 'no' }],
  ['短信', { call: 'unknown', sms: 'no' }],
])('whoever refuses %s is not called, and not written to where the word says so', async (channel, expected) => {
  const importer = createImporter()
  await importer.bring(people())
  const before = importer.digest()
  const { run } = await importer.bring(refusal('2026-01-15', channel))
  expect(importer.all('select consent_call as call, consent_sms as sms from member')).toEqual([expected])
  await importer.undo(run)
  expect(importer.digest()).toBe(before)
})
