/**
 * Fills an empty workspace with very many invented members and receipts, by statements over whole sets: for benches and speed checks.
 * Deterministic: row n of a table depends on n only. The shape is plausible (few buy much), no more.
 */
import type { Sqlite } from '#core/db/open.ts'

export interface SeedSize {
  readonly members: number
  readonly receipts: number
  /** Lines per receipt on average, at least 1. */
  readonly linesPerReceipt?: number
  readonly products?: number
  readonly stores?: number
  /** The last business day; receipts fall on the five years before it. */
  readonly lastDay?: number
}

const FIVE_YEARS = 1826

export function seedLarge(db: Sqlite, size: SeedSize): void {
  const { members, receipts, linesPerReceipt = 2.5, products = 3000, stores = 40, lastDay = 20_453 } = size
  const firstDay = lastDay - FIVE_YEARS + 1
  db.exec('begin')
  db.exec(run(members, receipts))
  db.exec(catalog(products, stores))
  db.exec(people(members, stores, firstDay))
  db.exec(sales(members, receipts, stores, firstDay))
  db.exec(linesOf(receipts, linesPerReceipt, products))
  db.exec('commit')
  db.pragma('wal_checkpoint(TRUNCATE)')
}

/** Numbers 1 to `last` as column n. */
const numbers = (last: number): string =>
  `(with recursive c(n) as (select 1 union all select n + 1 from c where n < ${last}) select n from c)`

/** A number 0..range − 1 that depends on n and the salt only, well mixed. */
const mixed = (salt: number, range: number, n = 'n'): string =>
  `(((((${n}) * ${2_654_435_761 + 2 * salt}) & 2147483647) * ${40_503 + 2 * salt} >> 9) % ${range})`

const pick = (salt: number, values: readonly string[], n = 'n'): string =>
  `substr('${values.join('')}', 1 + ${values[0]?.length ?? 1} * ${mixed(salt, values.length, n)}, ${values[0]?.length ?? 1})`

const run = (members: number, receipts: number): string => `
  insert into operation (id, at, actor, kind, args, row_count, hash) values (1, '2026-01-31T08:00:00Z', 'cli', 'imports.commit', '{}', 0, x'00');
  insert into import_run values (1, 1, '2026-01-31T08:00:00Z', '2026-01-31T08:00:00Z', null, 1, ${members}, 1, ${members}, 1, ${receipts}, 0, 0, 0, 0, 0, 0, '{}');
  insert into import_file values (1, 1, 'seed', 'aa', 1, 'csv', null, null, ${Date.parse('2026-01-31') / 1000}, 'print');
  insert into import_sheet (id, file_id, position, name, kind, source_id, mapping, settings, rows_physical, rows_data, summary)
    values (1, 1, 0, 'seed', 'members', null, '{}', '{}', 1, 1, '{}');`

const catalog = (products: number, stores: number): string => `
  insert into store (id, code, name, run_id) select n, printf('S%03d', n), printf('门店%03d', n), 1 from ${numbers(stores)};
  insert into product (id, code, name, category, run_id)
    select n, printf('%010d', n), printf('商品%05d', n), ${pick(1, categories)}, 1 from ${numbers(products)};`

const categories = ['大衣', '裙装', '衬衫', '裤装', '针织', '半裙', '羽绒', '配饰', '鞋履', '童装'] as const
// prettier-ignore
const surnames = ['王','李','张','刘','陈','杨','黄','赵','周','吴','徐','孙','胡','朱','高','林','何','郭','马','罗','梁','宋','郑','谢','韩','唐','冯','于','董','萧'] as const
// prettier-ignore
const given = ['伟','芳','娜','敏','静','丽','强','磊','军','洋','勇','艳','杰','娟','涛','明','超','秀','霞','平','刚','桂','英','华','玉','兰','红','玲','丹','萍','鹏','辉','梅','欣','怡','佳','雪','琳','晨','宇','婷','雨','瑶','颖','莉','燕','慧','倩','璐','妍'] as const
const surnameInitials = [...('wlzlcyhzzwxshzglhgmlls' + 'zxhtfydx')] as const
// prettier-ignore
const givenInitials = [...'wfnmjlqljyyyjjtmcxxpgghyylhlldpphmxyjxlcytyyylyhqly'] as const
const cities = ['上海市', '杭州市', '南京市', '苏州市', '宁波市', '无锡市', '北京市', '广州市', '成都市', '武汉市'] as const
const levels = ['普卡', '银卡', '金卡', '钻石'] as const

const people = (members: number, stores: number, firstDay: number): string => `
  insert into person (id) select n from ${numbers(members)};
  insert into member (id, person_id, name, name_initials, gender, birth_year, birth_month, birth_day, mobile, city, level, address, postcode,
      joined_on, store_id, points, consent_post, run_id, sheet_id, row_number)
    select n, n,
      ${pick(2, surnames)} || ${pick(3, given)} || case when ${mixed(4, 3)} > 0 then ${pick(5, given)} else '' end,
      ${pick(2, surnameInitials)} || ${pick(3, givenInitials)} || case when ${mixed(4, 3)} > 0 then ${pick(5, givenInitials)} else '' end,
      case ${mixed(6, 10)} when 0 then 'male' when 1 then 'unknown' else 'female' end,
      1950 + ${mixed(7, 56)}, 1 + ${mixed(8, 12)}, 1 + ${mixed(9, 28)},
      case when ${mixed(10, 20)} = 0 then null else printf('13%09d', ${mixed(11, 1_000_000_000)}) end,
      ${pick(12, cities)}, ${pick(13, levels)},
      case when ${mixed(14, 3)} = 0 then null else ${pick(15, ['中山路', '解放路', '人民路', '文三路', '南京路'])} || (1 + ${mixed(16, 900)}) || '号' end,
      printf('%06d', 200000 + ${mixed(17, 9000)}),
      ${firstDay} + ${mixed(18, FIVE_YEARS)}, 1 + ${mixed(19, stores)}, ${mixed(20, 5000)},
      case ${mixed(21, 10)} when 0 then 'no' when 1 then 'unknown' else 'yes' end, 1, 1, n + 1
    from ${numbers(members)};
  insert into card (id, number, number_given, member_id, link, run_id)
    select n, printf('00%011d', n * 7), printf('00%011d', n * 7), n, 'card', 1 from ${numbers(members)};`

/** Six receipts of ten carry a card; the square of an even number makes few members buy much. */
const sales = (members: number, receipts: number, stores: number, firstDay: number): string => `
  insert into receipt (id, store_id, business_day, number, till, number_given, card_id, kind, status, net_fen, paid_fen, list_fen, quantity_milli,
      line_count, digest, run_id, sheet_id, row_number)
    select n, 1 + ${mixed(30, stores)}, ${firstDay} + ${mixed(31, FIVE_YEARS)}, printf('%012d', n), '', printf('%012d', n),
      case when ${mixed(32, 10)} < 6 then 1 + ${mixed(33, members)} * ${mixed(34, 1000)} / 1000 end,
      'sale', case when ${mixed(35, 500)} = 0 then 'void' else 'valid' end, 0, 0, 0, 0, 0, 0, 1, 1, n + 1
    from ${numbers(receipts)};`

/** Each line is worth 20 to 800 yuan, one of thirty is a return; the receipts' totals are their lines'. */
const linesOf = (receipts: number, perReceipt: number, products: number): string => `
  insert into line (receipt_id, n, product_id, kind, quantity_milli, list_fen, paid_fen, row_number)
    select r.n, l.n, 1 + ${mixed(40, products, '(r.n * 7 + l.n)')}, 0,
      case when ${mixed(41, 30, '(r.n * 7 + l.n)')} = 0 then -1000 else 1000 end, null,
      (2000 + ${mixed(42, 78_000, '(r.n * 7 + l.n)')}) * case when ${mixed(41, 30, '(r.n * 7 + l.n)')} = 0 then -1 else 1 end, r.n + 1
    from ${numbers(receipts)} as r join ${numbers(Math.ceil(perReceipt * 2) - 1)} as l
    where l.n <= 1 + ${mixed(43, Math.ceil(perReceipt * 2) - 1, 'r.n')};
  update receipt set (net_fen, paid_fen, list_fen, quantity_milli, line_count) = (
    select sum(paid_fen), sum(paid_fen), sum(paid_fen), sum(quantity_milli), count(*) from line where receipt_id = receipt.id);`
