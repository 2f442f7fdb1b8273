/** The sheet that goes with a list to the mail house: what it is, how many, which fingerprints, and the bundles (mailing.md 9, 10). */
import type { PiecesOrder, WrittenPieces } from '#shared/contract/campaign-lists.ts'
import { day, formatDay } from '#shared/values/day.ts'
import type { Surroundings } from '../../handlers.ts'
import type { Read } from '../../db/connections.ts'
import { writeWhole } from '../../spreadsheet/write-whole.ts'
import type { StoredCampaign } from '../briefs/briefs.ts'
import { bundlesOfList, partsOfList, type Part } from './pieces.sql.ts'

interface Told {
  readonly files: WrittenPieces['files']
  readonly withdrawn: number
}

type Asking = Pick<Surroundings, 'now' | 'actor'> & { readonly read: Read }

/** In the language of the list's headings. */
export function manifestOf(
  { read, now, actor }: Asking,
  { brief, audience }: StoredCampaign,
  order: PiecesOrder,
  { files, withdrawn }: Told,
): string {
  const isZh = order.headings === 'zh'
  const word = (zh: string, en: string): string => (isZh ? zh : en)
  const pairs: readonly (readonly [string, string | number])[] = [
    [word('活动', 'Campaign'), `${brief.code} ${brief.name}`],
    [word('时间', 'Written'), now().toISOString()],
    [word('操作者', 'By'), actor],
    [word('交给', 'For'), order.recipient],
    [word('用途', 'Purpose'), order.purpose],
    [word('销毁期限', 'Destroy by'), order.destroyBy === null ? '' : formatDay(day(order.destroyBy), isZh ? 'zh-CN' : 'en')],
    [word('格式', 'Format'), order.format],
    [word('列', 'Columns'), order.columns.join(' ')],
    [word('件数', 'Pieces'), files.reduce((sum, { rows }) => sum + rows, 0)],
    [word('定稿后撤下', 'Withdrawn since frozen'), withdrawn],
    ...(audience?.steps ?? []).filter(({ removed }) => removed > 0).map(({ gate, removed }) => [`- ${gate}`, removed] as const),
    ...files.map(({ fileName, rows, sha256 }) => [fileName, `${rows}  SHA-256 ${sha256}`] as const),
  ]
  const provinces = read.prepare<[number, string], Part>(partsOfList('province')).all(order.id, JSON.stringify(order.arms))
  const bundles = read
    .prepare<[number, string], { prefix: string; pieces: number }>(bundlesOfList)
    .all(order.id, JSON.stringify(order.arms))
  const none = word('（无）', '(none)')
  return [
    ...pairs.map(([label, value]) => `${label}: ${value}`),
    '',
    word('分拣：省', 'Bundles by province'),
    ...provinces.map(({ part, pieces }) => `${part || none}\t${pieces}`),
    '',
    word('分拣：邮编前三位', 'Bundles by the first three digits of the postcode'),
    ...bundles.map(({ prefix, pieces }) => `${prefix || none}\t${pieces}`),
    '',
  ].join('\r\n')
}

/** Holds counts only, nobody's data: no line of its own in the log. */
export async function writeManifest(folder: string, path: string, text: string): Promise<void> {
  await writeWhole(
    folder,
    path,
    async (sink) => void sink.write(`\uFEFF${text}`),
    () => Promise.resolve(),
  )
}
