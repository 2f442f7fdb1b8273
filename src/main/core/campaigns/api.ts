import type { campaigns } from '#shared/contract/campaigns.ts'
import { ListProfile } from '#shared/contract/campaign-lists.ts'
import type { Handlers } from '../handlers.ts'
import { audienceOf } from './audience/audience.ts'
import { freezeCampaign } from './audience/freeze.ts'
import { heldBack } from './audience/held-back.ts'
import { campaignList, campaignOf, recordCost, removeCampaign, saveCampaign } from './briefs/briefs.ts'
import { costEstimate, costModelsOf, saveCostModel } from './calendar/cost-models.ts'
import { mailDepth } from './calendar/depth.ts'
import { removeSpending, savingsOf, spendSaved } from './calendar/savings.ts'
import { calendarOf, removePlanItem, savePlanItem } from './calendar/year.ts'
import { zeroBudget } from './calendar/zero-budget.ts'
import { callsBy, importCalls } from './course/calls.ts'
import { closeCampaign } from './course/close.ts'
import { midFlight } from './course/mid-flight.ts'
import { pilotView, rollOutPilot } from './course/pilot.ts'
import { responderProfile } from './course/profile.ts'
import { importResponses, noteResponses } from './course/responses.ts'
import { exportMailList } from './export-mail-list.ts'
import { exportsOf } from './export-log.ts'
import { previewMailList, removedByGate } from './mail-list.ts'
import { baselinesOf } from './outcome/baselines.ts'
import { campaignResult } from './outcome/result.ts'
import { exportPieces } from './pieces/export-pieces.ts'
import { papersOf, removePaper, savePaper, storedPapers } from './papers/papers.ts'
import { encodingProblems } from './pieces/encodings.ts'
import { listPieces, markReturned } from './pieces/pieces.ts'
import { compareMeans, compareRates } from './planning/comparing.ts'
import { expectationOf } from './planning/expectation.ts'
import { mailDepthOf } from './planning/mail-depth.ts'
import { breakEvenOf, pieceCostOf } from './planning/piece-cost.ts'
import { pilotDecisionOf } from './planning/pilot.ts'
import { batchPieces, batchToPrint, listBatches } from './printing/batches.ts'
import { preparePrint } from './printing/prepare-print.ts'
import { suppressionsOf } from './suppression/list.ts'
import { liftSuppression, suppress } from './suppression/suppress.ts'
import { importSuppressions, previewSuppressions } from './suppression/suppression-file.ts'
import { detectableGain, powerOf, sampleSizeOf, sampleSizeOfMeans } from './planning/sample-size.ts'
import { previewList } from './taken/read-list.ts'
import { takeList } from './taken/take-list.ts'

export const campaignsApi: Handlers<typeof campaigns> = {
  list: (_, { read }) => campaignList(read),
  get: ({ id }, { read }) => campaignOf(read, id),
  save: (draft, writing) => saveCampaign(draft, writing),
  remove: ({ id }, writing) => removeCampaign(id, writing),
  audience: ({ id, brief }, reading) => audienceOf(reading, brief, id),
  heldBack: ({ id, brief, gate, limit }, reading) => heldBack(reading, { id, brief, gate, limit }),
  freeze: ({ id }, working) => freezeCampaign(working, id),
  pieces: (asked, { read }) => listPieces(read, asked),
  exportPieces: (order, working) => exportPieces(working, order),
  markReturned: (asked, writing) => markReturned(asked, writing),
  recordCost: (asked, writing) => recordCost(asked, writing),
  result: ({ id, part }, reading) => campaignResult(reading, id, part),
  pilot: ({ id }, reading) => pilotView(reading, id),
  rollOut: (asked, writing) => rollOutPilot(asked, writing),
  midFlight: ({ id }, reading) => midFlight(reading, id),
  noteResponses: (asked, writing) => noteResponses(asked, writing),
  importResponses: (asked, working) => importResponses(working, asked),
  importCalls: (asked, working) => importCalls(working, asked),
  calls: ({ id }, { read }) => callsBy(read, id),
  profile: ({ id }, reading) => responderProfile(reading, id),
  savings: (_, { read }) => savingsOf(read),
  spendSaved: (spending, writing) => spendSaved(spending, writing),
  removeSpending: ({ id }, writing) => removeSpending(id, writing),
  costModels: (_, { read }) => costModelsOf(read),
  saveCostModel: (draft, writing) => saveCostModel(draft, writing),
  costEstimate: ({ channel }, { read }) => costEstimate(read, channel),
  calendar: ({ year }, { read }) => calendarOf(read, year),
  zeroBudget: ({ budgetFen }, reading) => zeroBudget(reading, budgetFen),
  savePlanItem: (draft, writing) => savePlanItem(draft, writing),
  removePlanItem: ({ id }, writing) => removePlanItem(id, writing),
  depth: ({ id, brief }, reading) => mailDepth(reading, brief, id),
  close: ({ id }, writing) => closeCampaign(id, writing),
  baselines: (_, reading) => baselinesOf(reading),
  sampleSize: (input) => sampleSizeOf(input) ?? null,
  detectableGain: (input) => detectableGain(input) ?? null,
  sampleSizeOfMeans: (input) => sampleSizeOfMeans(input),
  pieceCost: (input) => pieceCostOf(input),
  breakEven: (input) => breakEvenOf(input),
  mailDepth: ({ cells }) => mailDepthOf(cells),
  pilotDecision: ({ cells, breakEven }) => pilotDecisionOf(cells, breakEven),
  expectation: ({ pieces, rate, responders }) => expectationOf(pieces, rate, responders),
  compareRates: (input) => compareRates(input),
  compareMeans: (input) => compareMeans(input),
  power: ({ treatedRate, ...arms }) => powerOf(treatedRate, arms),
  previewList: (order, working) => previewList(working, order),
  takeList: (order, working) => takeList(working, order),
  papers: (_, { read }) => papersOf(read),
  savePaper: (paper, writing) => savePaper(paper, writing),
  removePaper: ({ id }, writing) => removePaper(id, writing),
  preparePrint: (order, working) => preparePrint(working, order),
  batches: ({ id }, { read }) => listBatches(read, id),
  batch: ({ batchId }, { read }) => batchToPrint(read, batchId),
  batchPieces: (asked, reading) => batchPieces(reading, asked),
  listProfiles: (_, { read }) => storedPapers(read, 'list-profile', ListProfile),
  encodingProblems: (asked, { read }) => encodingProblems(read, asked),
  suppressions: (asked, reading) => suppressionsOf(reading, asked),
  suppress: (asked, writing) => suppress(asked, writing),
  liftSuppression: ({ id }, writing) => liftSuppression(id, writing),
  previewSuppressions: (order, working) => previewSuppressions(working, order),
  importSuppressions: (order, working) => importSuppressions(working, order),
  previewMailList: (options, reading) => previewMailList(reading, options),
  removedByGate: ({ gate, limit, ...options }, reading) => removedByGate(reading, options, gate, limit),
  exportMailList: (order, working) => exportMailList(working, order),
  exports: ({ limit }, { read }) => exportsOf(read, limit),
}
