import { textKey } from '#shared/values/text.ts'
import { hasAny, type ImportKind, type Said } from './import-kind.ts'
import { dayLabels, personFields, personLabels } from './labels.ts'
import { everyIdentity } from './person.ts'

/** 退订: whoever asked not to be written to. It holds at once, whatever other files say, until the import is undone. */
export const optOuts: ImportKind = {
  id: 'opt-outs',
  labels: {
    ...personLabels,
    'optout.channel': ['渠道', '方式', '类型', 'channel', 'type'],
    'optout.date': [...dayLabels, '申请日期', '登记日期', 'opted out'],
    'optout.source': ['来源', '备注', '登记人', 'source', 'note'],
  },
  required: [personFields],
  fits: (headings) => {
    const says =
      [...headings.keys].some((key) => /退订|拒收|勿扰|optout|optedout|unsubscribed/.test(key)) ||
      /退订|拒收|勿扰|不寄名单|黑名单|opt.?out|unsubscribe|do.?not.?(?:mail|contact)/i.test(headings.sheetName)
    return (
      hasAny(headings, ...personFields) && says && !hasAny(headings, 'receipt.no', 'line.amount', 'receipt.amount_paid', 'member.joined_at')
    )
  },
  reader: ({ fields, outcomes, row }) => {
    const identities = everyIdentity(fields)
    const [channel, date, source] = [fields.reader('optout.channel'), fields.reader('optout.date'), fields.reader('optout.source')]
    return (columns, i) => {
      const found = identities(columns, i)
      if (found.length === 0) return 'member.card_no'
      const word = channel(columns, i)
      const meant = channelOf(word)
      // Nobody is written to because a word was not understood.
      if (meant === null) outcomes.addFinding(row.sheet, row.row, 'optout.channel', 'W_VALUE_UNMAPPED', word)
      const day = date(columns, i)?.day ?? null
      const from = source(columns, i)
      return found.map((who): Said => {
        const channels = meant ?? 'all'
        return { name: 'opt_out', key: `${who}|${channels}|${day ?? ''}`, values: { who, channel: channels, day, source: from } }
      })
    }
  },
}

type Channel = 'post' | 'sms' | 'email' | 'call' | 'all'

/** Null for a word that names no channel; no word names all. */
function channelOf(word: string | null): Channel | null {
  if (word === null) return 'all'
  const key = textKey(word)
  if (/全部|所有|都|any|all|every/.test(key)) return 'all'
  if (/邮箱|电子|电邮|e-?mail|edm/.test(key)) return 'email'
  const isText = /短信|手机|彩信|sms|text|mobile|wechat|微信/.test(key)
  const isCall = /电话|来电|外呼|call|telephone/.test(key)
  if (isText || isCall) return isText && isCall ? null : isText ? 'sms' : 'call'
  return /直邮|邮寄|信|信函|dm|post|mail|paper|目录|画册/.test(key) ? 'post' : null
}
