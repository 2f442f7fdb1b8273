/** The member file: one row a card, filled in by hand over ten years, with the dirt such files have. */
import type { Brand } from './brand.ts'
import type { Table } from './cells.ts'
import { dayOf, firstDay } from './days.ts'
import { createRandom, type Random } from './random.ts'
import { netFen, type Address, type Person } from './records.ts'
import { retiredDistricts } from './vocabulary.ts'

export interface MemberRow {
  readonly personId: number
  readonly card: string
  readonly name: string
  readonly gender: string
  readonly mobile: string
  /** A day, or the text that stands in its place. */
  readonly birthday: number | string
  readonly email: string
  readonly city: string
  readonly address: string
  readonly postcode: string
  readonly level: string
  readonly points: number
  readonly joinedOn: number
  readonly joinStore: string
  readonly joinGuide: string
  readonly joinChannel: string
  readonly postConsent: string
  readonly smsConsent: string
  readonly emailConsent: string
}

/** Rows in the order in which the cards were issued. */
export const createMemberRows = ({ plan, people, receipts }: Brand): readonly MemberRow[] => {
  const spentFen = new Map<string, number>()
  for (const receipt of receipts) if (receipt.card !== '') spentFen.set(receipt.card, (spentFen.get(receipt.card) ?? 0) + netFen(receipt))
  return people
    .flatMap((person) => person.cards.map((card) => ({ person, card })))
    .sort((a, b) => a.card.issuedOn - b.card.issuedOn || a.person.id - b.person.id)
    .map(({ person, card }) => {
      const random = createRandom(plan.seed, 'member-row', card.number)
      return memberRow(random, person, card.number, card.issuedOn, spentFen.get(card.number) ?? 0)
    })
}

const memberRow = (random: Random, person: Person, card: string, issuedOn: number, spentFen: number): MemberRow => {
  const online = person.home.online
  const formerSpentFen = issuedOn < firstDay ? Math.round(random.exponential(1800_00)) : 0
  const points = Math.max(0, Math.floor((spentFen + formerSpentFen) / 100) - (random.chance(0.3) ? 500 * random.int(4) : 0))
  return {
    personId: person.id,
    card,
    name: writtenName(random, person),
    gender: random.chance(0.06) ? '' : person.female ? '女' : '男',
    mobile: writtenMobile(random, person.mobile),
    birthday: writtenBirthday(random, person.bornOn),
    email: random.chance(online ? 0.55 : 0.18) ? writtenEmail(random, person.email) : '',
    ...writtenAddress(random, person.address, online),
    level: levelOf(spentFen + formerSpentFen),
    points,
    joinedOn: issuedOn,
    joinStore: person.home.name,
    joinGuide: random.pick(person.home.guides),
    joinChannel: online ? '线上商城' : random.pick(['门店办卡', '门店办卡', '门店办卡', '微信扫码', '异业合作']),
    postConsent: answer(random, 0.74, 0.09),
    smsConsent: answer(random, 0.78, 0.12),
    emailConsent: answer(random, 0.4, 0.2),
  }
}

/** Yes, no, or never asked. */
const answer = (random: Random, yes: number, no: number): string => {
  const at = random.next()
  return at < yes ? '是' : at < yes + no ? '否' : ''
}

const levelOf = (spentFen: number): string =>
  spentFen >= 20_000_00 ? '钻石卡' : spentFen >= 8_000_00 ? '金卡' : spentFen >= 2_000_00 ? '银卡' : '普卡'

/** The first damage whose share the draw falls into, else the value as it is. Shares are of all rows. */
const damaged = <T>(random: Random, value: T, damages: readonly (readonly [number, () => T])[]): T => {
  let at = random.next()
  const hit = damages.find(([share]) => (at -= share) < 0)
  return hit === undefined ? value : hit[1]()
}

const writtenName = (random: Random, { surname, given, female }: Person): string =>
  damaged(random, surname + given, [
    [0.02, () => surname + (female ? '女士' : '先生')],
    [0.008, () => `${surname} ${given}`],
    [0.006, () => `${surname}${given}(VIP)`],
    [0.004, () => random.pick(['无', '不详', '测试', '顾客'])],
    [0.003, () => `${surname}${given}小姐`],
    [0.001, () => `${surname}㛃`],
  ])

const fullWidth = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

const writtenMobile = (random: Random, mobile: string): string =>
  damaged(random, mobile, [
    [0.05, () => ''],
    [0.012, () => random.pick(['13800138000', '13800000000', '11111111111'])],
    [0.012, () => `+86 ${mobile}`],
    [0.012, () => mobile.replace(/(...)(....)/, '$1-$2-')],
    [0.01, () => fullWidth(mobile)],
    [0.01, () => mobile.replace(/(...)(....)/, '$1 $2 ')],
    [0.01, () => mobile.slice(0, 10)],
    [0.005, () => `${mobile.slice(0, 3)}****${mobile.slice(7)}`],
    [0.004, () => `0571-8${mobile.slice(4)}`],
  ])

const writtenBirthday = (random: Random, bornOn: number): number | string =>
  damaged<number | string>(random, bornOn, [
    [0.18, () => ''],
    [0.03, () => dayOf(1990, 1, 1)],
    [0.008, () => dayOf(1980, 1, 1)],
    [0.01, () => '0000-00-00'],
    [0.01, () => `${1 + random.int(12)}月${1 + random.int(28)}日`],
  ])

const writtenEmail = (random: Random, email: string): string =>
  damaged(random, email, [
    [0.02, () => email.replace('.com', '.con')],
    [0.015, () => email.replace('@', '＠')],
    [0.01, () => email.replace('@', '')],
    [0.01, () => '无'],
  ])

const writtenAddress = (
  random: Random,
  { province, city, district, postcode, detail }: Address,
  online: boolean,
): Pick<MemberRow, 'city' | 'address' | 'postcode'> => {
  if (random.chance(online ? 0.06 : 0.22))
    return {
      city: random.chance(0.5) ? city : '',
      address: random.chance(0.85) ? '' : random.pick(['无', '不详', '暂无', '-']),
      postcode: '',
    }
  const retired = retiredDistricts.find((entry) => entry[0] === city && entry[1] === district)
  const address = damaged(random, province + city + district + detail, [
    [0.05, () => city + district + detail],
    [0.03, () => district + detail],
    [0.025, () => province + city + district],
    [0.02, () => province + city + district + detail.replace(/\d.*$/, '')],
    [0.012, () => fullWidth(province + city + district + detail)],
    [0.006, () => `${province}${city}${district}${detail} 邮编${postcode}`],
    [0.1, () => province + city + (retired?.[2] ?? district) + detail],
  ])
  return {
    city,
    address,
    postcode: damaged(random, postcode, [
      [0.22, () => ''],
      [0.015, () => postcode.slice(0, 5)],
      [0.01, () => '000000'],
    ]),
  }
}

const heading =
  '会员卡号 会员姓名 性别 手机号 生日 邮箱 所在城市 联系地址 邮编 会员等级 剩余积分 入会日期 开卡门店 开卡导购 会员来源 是否接收直邮 是否接收短信 是否接收邮件'.split(
    ' ',
  )

export const memberTable = (rows: readonly MemberRow[]): Table => ({
  sheet: '会员资料',
  rows: [
    heading,
    ...rows.map((row) => [
      row.card,
      row.name,
      row.gender,
      row.mobile,
      typeof row.birthday === 'number' ? { day: row.birthday } : row.birthday,
      row.email,
      row.city,
      row.address,
      row.postcode,
      row.level,
      row.points,
      { day: row.joinedOn },
      row.joinStore,
      row.joinGuide,
      row.joinChannel,
      row.postConsent,
      row.smsConsent,
      row.emailConsent,
    ]),
  ],
})
