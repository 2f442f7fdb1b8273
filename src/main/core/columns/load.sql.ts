/**
 * How rows become columns: spans of ids, whole numbers through `pack`, texts joined by line feeds in one blob, because a JavaScript
 * object or string per row would cost more than everything else together. Rows of a span come in id order: it is a range of the key.
 */
import { sql } from '../db/sql.ts'

/** Changes with every commit: of another connection, or of this one. */
export const stateOfData = sql`
  select
    data_version || '/' || total_changes() as state
  from pragma_data_version
`

export const lastIds = sql`
  select
    coalesce((select max(id) from member), 0) as members,
    coalesce((select max(id) from person), 0) as persons,
    coalesce((select max(id) from card), 0) as cards,
    coalesce((select max(id) from receipt), 0) as receipts,
    coalesce((select max(id) from product), 0) as products,
    coalesce((select max(id) from store), 0) as stores
`

export const memberNumbers = sql`
  select
    pack(
      id,
      person_id,
      coalesce(store_id, -1),
      case gender
        when 'female' then 0
        when 'male' then 1
        else 2
      end,
      case consent_post
        when 'yes' then 0
        when 'no' then 1
        else 2
      end,
      case consent_sms
        when 'yes' then 0
        when 'no' then 1
        else 2
      end,
      case consent_email
        when 'yes' then 0
        when 'no' then 1
        else 2
      end,
      joined_on,
      birth_year,
      coalesce(birth_month, 0),
      coalesce(birth_day, 0),
      birth_lunar,
      points
    )
  from member
  where id between ? and ?
`

/** Each named column of a span as one blob of texts joined by line feeds, and how many rows that are. */
function joined(table: string, columns: Readonly<Record<string, string>>, value: (column: string) => string): string {
  const blobs = Object.entries(columns).map(([name, column]) => `cast(group_concat(${value(column)}, char(10)) as blob) as ${name}`)
  return `select count(*) as rows, ${blobs.join(', ')} from ${table} where id between ? and ?`
}

/** `plain` costs half of `safe` and is wrong where a value holds a line feed itself, which shows in the number of line feeds. */
const texts = (table: string, columns: Readonly<Record<string, string>>): TextStatements => ({
  plain: joined(table, columns, (column) => `coalesce(${column}, '')`),
  safe: joined(table, columns, (column) => `replace(coalesce(${column}, ''), char(10), ' ')`),
})

export interface TextStatements {
  readonly plain: string
  readonly safe: string
}

export const memberTexts = texts('member', {
  city: 'city',
  province: 'province',
  county: 'county',
  level: 'level',
  guide: 'guide',
  status: 'status',
  name: 'name',
  initials: 'name_initials',
  mobile: 'mobile',
  email: 'email',
  postcode: 'postcode',
  address: 'address',
})

export const cardTexts = texts('card', { number: 'number' })

/** Of the officer's rules on product lines the first that fits, else what the file says. */
const LINE = `coalesce((
  select r.line from product_line_rule as r
  where (r.brand is null or r.brand = product.brand) and (r.category is null or r.category = product.category)
  order by r.id limit 1), line)`

export const productTexts = texts('product', {
  category: 'category',
  category2: 'category2',
  category3: 'category3',
  brand: 'brand',
  line: LINE,
  season: 'season',
  style: 'style',
  size: 'size',
})

export const personNumbers = sql` select pack(id) from person where id between ? and ? `

export const cardNumbers = sql` select pack(id, coalesce(member_id, -1), kind = 'source_id') from card where id between ? and ? `

/** Cards the officer left out, by their number: it outlives an import that is undone and comes back. */
export const leftOutCards = sql`
  select c.id
  from
    left_out_card as l
    join card as c on c.number = l.number and c.kind = l.kind
`

export const productNumbers = sql`
  select
    pack(id, coalesce(cost_fen, -2147483648), coalesce(list_fen, -2147483648), coalesce(launched_on, -2147483648))
  from product
  where id between ? and ?
`

/** An open end reaches as far as days go. */
export const productCosts = sql`
  select
    product,
    coalesce(from_day, -2147483648) as "fromDay",
    coalesce(to_day, 2147483647) as "toDay",
    cost_fen as "costFen"
  from product_cost
  where cost_fen is not NULL
`

export const categoryRates = sql`
  select
    category,
    coalesce(from_day, -2147483648) as "fromDay",
    coalesce(to_day, 2147483647) as "toDay",
    margin_bp as "basisPoints"
  from category_margin
  where margin_bp is not NULL
  order by category, from_day desc
`

export const productCodes = sql` select id, code from product `

export const stores = sql` select id, name, city from store order by id `

export const receiptNumbers = sql`
  select
    pack(id, coalesce(card_id, -1), business_day, store_id, net_fen, quantity_milli, line_count, original_number is not NULL)
  from receipt
  where id between ? and ? and status = 'valid'
`

/** Of valid receipts only, like their numbers. */
export const receiptTexts: TextStatements = {
  plain: channelsOf(`coalesce(channel, '')`),
  safe: channelsOf(`replace(coalesce(channel, ''), char(10), ' ')`),
}

function channelsOf(value: string): string {
  const blob = `cast(group_concat(${value}, char(10)) as blob) as channel`
  return `select count(*) as rows, ${blob} from receipt where id between ? and ? and status = 'valid'`
}

/** Most workspaces have none; answered by an index. */
export const hasChannels = sql`
  select
    exists (
      select 1
      from receipt
      where channel is not NULL
    ) as found
`

export const lineNumbers = sql`
  select
    pack(
      receipt_id,
      coalesce(product_id, -1),
      kind,
      quantity_milli,
      paid_fen,
      coalesce(list_fen, -2147483648),
      coalesce(cost_fen, -2147483648)
    )
  from line
  where receipt_id between ? and ?
`

/** The receipt that another says it gives back from: the latest of that number not after it, one of its own store first. */
export const originalOf = sql`
  select
    o.id
  from
    receipt as r
    join receipt as o on o.number = r.original_number
  where r.id = ? and o.status = 'valid' and o.business_day <= r.business_day and o.id <> r.id
  order by o.store_id = r.store_id desc, o.business_day desc, o.id desc
  limit 1
`

/** Day of the newest file by its own export time, and of the newest import; both as the clock of this machine has it. */
export const newestFile = sql`
  select
    max(f.exported_at) as exportedAt,
    max(r.committed_at) as importedAt
  from
    import_file as f
    join import_run as r on r.id = f.run_id
  where r.undone_at is NULL
`

/** Operations form a hash chain: the last one stands for all of them. */
export const lastOperation = sql`
  select user_version || '/' || id || '/' || hex(hash) as seal
  from
    operation
    join pragma_user_version
  order by id desc
  limit 1
`
