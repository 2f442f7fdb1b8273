/** Invented members of whom it is known which cards are one person, with the kinds of errors and the families that cleaning.md 8 names. */
import { readName } from '../../src/main/core/cleaning/names/read-name.ts'
import { int, pad, pick, stream } from './streams.mjs'
import { CITIES, GIVEN, MOBILE_HEADS, ROADS, SURNAMES } from './vocabulary.mjs'

const HOMOPHONES = new Map(
  '伟维 芳方 英颖 敏民 静晶 丽莉 莉丽 军君 洋阳 阳洋 艳燕 杰洁 涛韬 明铭 平萍 萍平 红宏 梅玫 鑫欣 欣鑫 波博 宇雨 雨宇 浩皓 凯楷 慧惠 佳嘉 嘉佳 琪奇'
    .split(' ')
    .map((two) => [...two]),
)
const TRADITIONAL = new Map(
  '张張 刘劉 陈陳 赵趙 黄黃 吴吳 孙孫 马馬 罗羅 郑鄭 谢謝 韩韓 冯馮 许許 苏蘇 卢盧 蒋蔣 贾賈 叶葉 钟鍾 陆陸 顾顧 龙龍 汤湯'
    .split(' ')
    .map((two) => [...two]),
)
const DEFAULT_DATES = ['1900-01-01', '1970-01-01', '1990-01-01']
const PLACEHOLDERS = ['13800138000', '13888888888']
const HOSTS = ['qq.com', '163.com', '126.com', 'sina.com']

/** @returns Rows with `person`, the truth; about a tenth of them are second cards. */
export function duplicatedMembers(count, seed = 42) {
  const rows = []
  const r = stream(seed, 'duplicates')
  for (let person = 0; rows.length < count;) {
    const family = r() < 0.09 ? 2 + int(r, 3) : 1
    const home = { surname: pick(r, SURNAMES), address: addressOf(r), mobile: mobileOf(r) }
    for (let i = 0; i < family; i++, person++) {
      const first = memberOf(r, family > 1 ? home : undefined)
      rows.push({ person, ...withGaps(r, first) })
      for (let more = r() < 0.09 ? 1 + Number(r() < 0.1) : 0; more > 0; more--) rows.push({ person, ...withGaps(r, damaged(r, first)) })
    }
  }
  return rows.slice(0, count)
}

function memberOf(r, home) {
  const surname = home && r() < 0.6 ? home.surname : pick(r, SURNAMES)
  const given = pick(r, GIVEN) + (r() < 0.75 ? pick(r, GIVEN) : '')
  const pinyin = readName(surname + given, surname + given).pinyin ?? ''
  return {
    surname,
    given,
    pinyin,
    name: surname + given,
    gender: r() < 0.7 ? 'female' : 'male',
    birthday: `${1950 + int(r, 55)}-${pad(1 + int(r, 12), 2)}-${pad(1 + int(r, 28), 2)}`,
    mobile: home && r() < 0.12 ? home.mobile : mobileOf(r),
    email: `${pinyin.replaceAll(' ', '')}${int(r, 10_000)}@${pick(r, HOSTS)}`,
    address: home?.address ?? addressOf(r),
  }
}

const mobileOf = (r) => pick(r, MOBILE_HEADS) + pad(int(r, 1e8), 8)

function addressOf(r) {
  const [province, city, districts] = pick(r, CITIES)
  return `${province}${city}${pick(r, districts).slice(0, -6)}${pick(r, ROADS)}${1 + int(r, 998)}号${1 + int(r, 30)}栋${1 + int(r, 2000)}室`
}

/** What a shop did not write down, or wrote down to be done with it. */
function withGaps(r, member) {
  const birthday = r() < 0.2 ? '' : r() < 0.04 ? pick(r, DEFAULT_DATES) : member.birthday
  const mobile = r() < 0.06 ? '' : r() < 0.003 ? pick(r, PLACEHOLDERS) : member.mobile
  return { ...member, birthday, mobile, email: r() < 0.7 ? '' : member.email, address: r() < 0.35 ? '' : member.address }
}

/** The second card of a member. */
function damaged(r, member) {
  const second = { ...member }
  if (r() < 0.25) second.mobile = mobileOf(r)
  else if (r() < 0.04) second.mobile = swapped(r, second.mobile)
  if (r() < 0.25) second.birthday = ''
  else if (r() < 0.04) second.birthday = turned(second.birthday)
  if (r() < 0.25) second.address = addressOf(r)
  if (r() < 0.1) second.email = `${second.email.split('@', 1)[0]}@${pick(r, HOSTS)}`
  second.name = otherName(r, second)
  return second
}

function otherName(r, { name, surname, given, pinyin, gender }) {
  const kind = r()
  if (kind < 0.08) return surname + [...given].map((sign) => HOMOPHONES.get(sign) ?? sign).join('')
  if (kind < 0.13) return surname + (gender === 'female' ? '女士' : '先生')
  if (kind < 0.17) return [...name].map((sign) => TRADITIONAL.get(sign) ?? sign).join('')
  if (kind < 0.2) return pinyin
  if (kind < 0.23) return surname + [...given].with(-1, pick(r, GIVEN)).join('')
  return name
}

function swapped(r, mobile) {
  const at = 4 + int(r, 6)
  return [...mobile]
    .with(at, mobile[at + 1])
    .with(at + 1, mobile[at])
    .join('')
}

function turned(birthday) {
  const [year, month, day] = birthday.split('-')
  return Number(day) <= 12 ? `${year}-${day}-${month}` : birthday
}
