/** The member list, clean or damaged in thirty ways. */
import { MESSY, N_MEMBERS } from './options.mjs'
import { int, pad, pick, rng } from './random.mjs'
import { COMPANY } from './vocabulary.mjs'
import { dateCell, memberOf, stores, ymd } from './world.mjs'
import { cellText } from './csv.mjs'
import { Sheet, bump, fullWidth, plant, truth } from './sheet.mjs'

export function writeMembers() {
  const head = ['会员卡号', '会员姓名', '手机号', '性别', '生日', '入会日期', '入会门店', '邮寄地址', '邮编'],
    sheet = new Sheet('members', '会员资料', MESSY ? { lie: true, rich: true } : {}),
    damage = {},
    r = rng('member-mess')
  let titleRows = 0,
    second = 0
  if (MESSY) {
    sheet.row([`${COMPANY} 会员资料表`])
    sheet.merge(0, 8)
    titleRows = 1
  }
  sheet.row(head, true)
  const write = (m, card, join) => {
    const cells = [
      card,
      m.name,
      m.mobile,
      m.female ? '女' : '男',
      dateCell(m.birth),
      dateCell(join),
      stores[m.store].name,
      m.address,
      m.postcode,
    ]
    if (MESSY) {
      const hurt = (c, kind, v) => {
        bump(damage, kind)
        plant(sheet.stem, sheet.rows + 1, head[c], kind, cellText(v), cellText(cells[c]), '')
        cells[c] = v
      }
      const one = (c, table) => {
        let u = r()
        for (const [kind, p, f] of table) {
          if (u < p) {
            hurt(c, kind, f())
            return
          }
          u -= p
        }
      }
      one(0, [
        ['card_apostrophe', 0.01, () => "'" + card],
        ['card_zeros_lost', 0.01, () => ({ n: Number(card), s: String(Number(card)) })],
        ['card_padded', 0.01, () => card + '  '],
      ])
      one(1, [
        ['name_title', 0.01, () => m.name[0] + (m.female ? '女士' : '先生')],
        ['name_spaced', 0.01, () => [...m.name].join(' ')],
        ['name_note', 0.005, () => m.name + '(VIP)'],
        ['name_placeholder', 0.003, () => pick(r, ['无', '不详', '测试', '散客'])],
        ['name_rare', 0.002, () => m.name[0] + '𠮷'],
      ])
      one(2, [
        ['mobile_plus86', 0.02, () => '+86' + m.mobile],
        ['mobile_spaced', 0.01, () => m.mobile.replace(/(...)(....)/, '$1 $2 ')],
        ['mobile_dashed', 0.01, () => m.mobile.replace(/(...)(....)/, '$1-$2-')],
        ['mobile_full_width', 0.005, () => fullWidth(m.mobile)],
        ['mobile_short', 0.02, () => m.mobile.slice(0, 10)],
        ['mobile_blank', 0.03, () => ''],
        ['mobile_dummy', 0.01, () => '13800000000'],
        ['mobile_two', 0.005, () => `${m.mobile}/021-6234${pad(int(r, 10000), 4)}`],
        ['mobile_scientific', 0.003, () => Number(m.mobile).toExponential(4).replace('e+', 'E+')],
        ['mobile_number', 0.03, () => ({ n: Number(m.mobile), s: m.mobile })],
      ])
      one(3, [
        ['gender_words', 0.1, () => (m.female ? '女士' : '先生')],
        ['gender_blank', 0.05, () => pick(r, ['', '未知'])],
      ])
      one(4, [
        ['birthday_default', 0.05, () => '1900-01-01'],
        ['birthday_zero', 0.01, () => '0000-00-00'],
        [
          'birthday_month_day',
          0.02,
          () => {
            const [, a, b] = ymd(m.birth).split('-').map(Number)
            return `${a}月${b}日`
          },
        ],
        ['birthday_blank', 0.2, () => ''],
      ])
      one(7, [
        ['address_placeholder', 0.02, () => pick(r, ['无', '不详', '同上', '-'])],
        ...(m.address
          ? [
              ['address_no_city', 0.03, () => m.address.replace(/^.*?市/, '')],
              ['address_newline', 0.005, () => m.address.replace('号', '号\n')],
              ['address_with_postcode', 0.02, () => `${m.address} 邮编${m.postcode || '200000'}`],
            ]
          : []),
      ])
      if (m.postcode)
        one(8, [
          ['postcode_five', 0.01, () => m.postcode.slice(0, 5)],
          ['postcode_number', 0.02, () => ({ n: Number(m.postcode), s: m.postcode })],
        ])
    }
    sheet.row(cells)
  }
  for (let i = 0; i < N_MEMBERS; i++) {
    const m = memberOf(i)
    write(m, m.card, m.join)
    if (m.card2) {
      second++
      write(m, m.card2, m.replaced)
    }
  }
  if (MESSY) sheet.row([`合计：${N_MEMBERS + second} 人`])
  sheet.close()
  truth.members = {
    file: sheet.stem,
    rows: sheet.rows,
    titleRows,
    headerRows: 1,
    dataRows: N_MEMBERS + second,
    persons: N_MEMBERS,
    secondCards: second,
    totalRows: MESSY ? 1 : 0,
    ...(MESSY ? { damage } : {}),
  }
}
export function writeList(stem, title, head, rows) {
  const s = new Sheet(stem, title)
  s.row(head, true)
  for (const x of rows) s.row(x)
  s.close()
  truth[stem] = { rows: s.rows, dataRows: s.rows - 1 }
}
