/** Settings of a source (P1-P24) proposed from the samples, each with its evidence; what cannot be guessed is asked (imports.md 6). */
import type { ColumnDecision, SettingsProposal, SheetHints } from '#shared/languages/column-mapping.ts'
import type { Dictionary } from './dictionary.ts'
import { proposeDocuments, proposeReturnStyle } from './propose-documents.ts'
import { proposeDiscountScale, proposeMoneyUnit } from './propose-money.ts'
import {
  proposeCards,
  proposeContinuation,
  proposeGender,
  proposeMerchandise,
  proposeStore,
  proposeStyle,
  proposeTimes,
} from './propose-sales.ts'
import { type Proposed, evidence, nothingToPropose } from './proposed.ts'
import type { Sample } from './sample-columns.ts'

export const proposeSettings = (
  sample: Sample,
  decisions: Readonly<Record<string, ColumnDecision>>,
  hints: SheetHints,
  dictionary: Dictionary,
): SettingsProposal => {
  const proposals = [
    proposeGender(sample),
    proposeReturnStyle(sample, dictionary),
    proposeDocuments(sample, dictionary),
    proposeDiscountScale(sample),
    proposeMoneyUnit(sample, decisions),
    proposeCurrency(sample, decisions),
    proposeDateOrder(sample, decisions),
    proposeTimes(sample),
    proposeContinuation(sample),
    proposeCards(sample, decisions),
    proposeStore(sample, hints),
    proposeMerchandise(sample),
    proposeStyle(sample),
    proposeConsent(sample),
  ]
  return {
    settings: Object.assign({}, ...proposals.map(({ settings }) => settings)),
    evidence: proposals.flatMap((proposal) => proposal.evidence ?? []),
    mustAsk: [...new Set(proposals.flatMap((proposal) => proposal.mustAsk ?? []))],
  }
}

/** The currency of the cells or of the currency column; several in one source are asked. */
const proposeCurrency = (sample: Sample, decisions: Readonly<Record<string, ColumnDecision>>): Proposed => {
  const written = sample
    .texts('receipt.currency')
    .filter((text) => /^[A-Za-z]{3}$/.test(text))
    .map((text) => text.toUpperCase())
  const named = Object.values(decisions).flatMap(({ currency }) => currency ?? [])
  const currencies = [...new Set([...written, ...named])]
  const [only] = currencies
  if (only === undefined) return nothingToPropose
  const spoken = evidence('currency', 'named-in-cells', currencies.length, currencies.length, currencies)
  return currencies.length > 1 ? { evidence: [spoken], mustAsk: ['currency'] } : { settings: { currency: only }, evidence: [spoken] }
}

/** P8 is asked only where no value of a date column decides. */
const proposeDateOrder = ({ columns }: Sample, decisions: Readonly<Record<string, ColumnDecision>>): Proposed => {
  const open = columns.filter(({ column }) => decisions[String(column)]?.dateOrder === 'ambiguous')
  // A column that does decide speaks for the others of its file: one program wrote them all.
  const decided = [
    ...new Set(
      Object.values(decisions).flatMap(({ dateOrder }) =>
        dateOrder && dateOrder !== 'ambiguous' && dateOrder !== 'ymd' ? [dateOrder] : [],
      ),
    ),
  ]
  if (open.length === 0) return nothingToPropose
  const samples = open.flatMap((column) => column.samples)
  const [order] = decided
  if (decided.length === 1 && order !== undefined) {
    return {
      settings: { dateOrder: order },
      evidence: [evidence('dateOrder', 'another-column-decides', decided.length, open.length + decided.length, samples)],
    }
  }
  return { evidence: [evidence('dateOrder', 'day-and-month-alike', open.length, columns.length, samples)], mustAsk: ['dateOrder'] }
}

/** `do not mail` has the opposite sense of `accepts direct mail`: the value map states it (P15). */
const proposeConsent = (sample: Sample): Proposed => {
  const heading = sample.heading('member.consent_mail')
  if (heading === null || !/donot|不接收|拒收|勿/.test(heading.key)) return nothingToPropose
  const inverted = { 是: '否', 否: '是', y: 'no', n: 'yes', yes: 'no', no: 'yes', true: 'false', false: 'true', '1': '0', '0': '1' }
  return {
    settings: { valueMaps: { 'member.consent_mail': inverted } },
    evidence: [evidence('valueMaps', 'heading-says-do-not', 1, 1, [heading.key])],
  }
}
