/** What sells to whom: affinities, association, first products, price bands, hot and slow, feedback, and the lists they give. */
import { z } from 'zod'
import { command, query, task } from './grammar.ts'
import * as buying from './products-buying.ts'
import { goodsUnits, ProductChoices, ShownItem } from './products-goods.ts'
import { ListExport, ListInput, ListPage, ListResult, SavedList, SaveListInput } from './products-lists.ts'
import { Tgi, TgiInput } from './products-tgi.ts'
import { Progress } from './progress.ts'
import { ExportedTable } from './value-export.ts'

const segmentRefusals = ['segment/rule-invalid'] as const

export const products = {
  /** Items of a unit, most net sales first. */
  items: query()
    .input(z.strictObject({ unit: z.enum(goodsUnits), text: z.string().max(100).default(''), limit: z.int().min(1).max(1000).default(50) }))
    .output(z.array(ShownItem)),
  affinity: query({ refuses: segmentRefusals }).input(buying.AffinityInput).output(buying.Affinity),
  tgi: query({ refuses: segmentRefusals }).input(TgiInput).output(Tgi),
  calendar: query({ refuses: segmentRefusals }).input(buying.CalendarInput).output(buying.Calendar),
  pairs: query().input(buying.PairsInput).output(buying.Pairs),
  sequence: query().input(buying.SequenceInput).output(buying.Sequence),
  firstQuality: query().input(buying.FirstQualityInput).output(buying.FirstQuality),
  bands: query({ refuses: segmentRefusals }).input(buying.BandsInput).output(buying.Bands),
  ranking: query({ refuses: segmentRefusals }).input(buying.RankingInput).output(buying.Ranking),
  breadth: query().input(buying.BreadthInput).output(buying.Breadth),
  feedback: query().input(buying.FeedbackInput).output(buying.Feedback),
  list: query().input(ListInput).output(ListPage),
  saveList: command({ changes: ['segments'], refuses: ['segment/name-missing', 'segment/name-taken', 'products/no-rule'] })
    .input(SaveListInput)
    .output(SavedList),
  /** Everybody on a list as a file, names masked as on the screen; logged like every export. */
  exportList: task({
    changes: ['exports'],
    refuses: ['file/unknown-token', 'file/not-writable', 'file/disk-full'],
    reports: Progress,
    returns: ExportedTable,
  }).input(ListExport),
  /** Saved lists with what came of them, youngest first. */
  listResults: query().output(z.array(ListResult)),
  choices: query().output(ProductChoices),
  saveChoices: command({ changes: ['product-choices'] }).input(ProductChoices),
}
