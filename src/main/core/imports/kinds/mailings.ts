import { codeKey } from '#shared/values/code.ts'
import { hasAny, type ImportKind } from './import-kind.ts'
import { dayLabels, personFields, personLabels } from './labels.ts'
import { personReader } from './person.ts'

/** Lists of earlier campaigns: who was written to, or, in a sheet without persons, what the campaigns were and when. */
export const mailings: ImportKind = {
  id: 'mailings',
  labels: {
    ...personLabels,
    'campaign.code': ['活动', '批次', '编号', 'campaign'],
    'campaign.name': ['主题', '名称', '类型', 'name', 'type'],
    'campaign.mailed_at': [...dayLabels, '寄送日期', '发送日期', '发送时间', 'sent on', 'mailed'],
    'campaign.channel': ['渠道', '方式', 'channel'],
    'campaign.from': ['开始日期', '开始时间', 'start_date', 'from'],
    'campaign.to': ['结束日期', '结束时间', 'end_date', 'to'],
  },
  required: [['campaign.code', 'campaign.name', 'member.card_no', 'member.source_id', 'member.mobile', 'member.email']],
  fits: (headings) => {
    const isList = hasAny(headings, ...personFields)
    const isNamed = /寄发|邮寄名单|投递|活动名单|campaign|mailing/i.test(headings.sheetName)
    const named = [...headings.keys].some((key) => /活动|campaign|寄发|寄送/.test(key))
    return (
      (isList ? named || (isNamed && hasAny(headings, 'campaign.mailed_at')) : named && hasAny(headings, 'campaign.from', 'campaign.to')) &&
      hasAny(headings, 'campaign.code', 'campaign.name', 'campaign.mailed_at') &&
      !hasAny(headings, 'line.amount', 'receipt.amount_paid') &&
      ![...headings.keys].some((key) => /券|coupon|小票|商品|product|退信|问卷|入会/.test(key))
    )
  },
  reader: ({ fields, sourceName }) => {
    const who = personReader(fields)
    const isList = personFields.some((field) => fields.has(field))
    const [code, title] = [fields.reader('campaign.code'), fields.reader('campaign.name')]
    const [mailed, channel] = [fields.reader('campaign.mailed_at'), fields.reader('campaign.channel')]
    const [from, to] = [fields.reader('campaign.from'), fields.reader('campaign.to')]
    const hasName = fields.has('campaign.code') || fields.has('campaign.name')
    return (columns, i) => {
      const campaign = code(columns, i) ?? title(columns, i) ?? (hasName ? null : sourceName)
      if (campaign === null) return fields.has('campaign.code') ? 'campaign.code' : 'campaign.name'
      if (isList) {
        const person = who(columns, i)
        if (person === null) return 'member.card_no'
        const values = { campaign, who: person, day: mailed(columns, i)?.day ?? null, channel: channel(columns, i) }
        return [{ name: 'past_mailing', key: `${codeKey(campaign)}|${person}|${values.day ?? ''}`, values }]
      }
      const [first, last] = [from(columns, i)?.day ?? null, to(columns, i)?.day ?? null]
      const values = { code: campaign, name: title(columns, i), channel: channel(columns, i), from_day: first, to_day: last }
      return [{ name: 'past_campaign', key: codeKey(campaign), values }]
    }
  },
}
