import type { ReportPage } from '#shared/contract/report-page.ts'
import { LifecycleInput } from '#shared/contract/value-loyalty.ts'
import { RfmInput } from '#shared/contract/value-rfm.ts'
import { ConcentrationInput } from '#shared/contract/value-share.ts'
import { TiersInput } from '#shared/contract/value-tiers.ts'
import type { Scope } from '#shared/contract/value-scope.ts'
import { noteCautions, type PageGround } from '../ground.ts'
import { createPage, type PageBuilder } from '../page.ts'

/** Value and tiers of the year up to the period's last day, as the officer has chosen on the value screens to have them computed. */
export async function valuePage(ground: PageGround, comment: string): Promise<ReportPage> {
  const page = createPage('value', '', comment)
  const { days, choices } = ground
  const scope = ground.scope({ from: days.to - 364, to: days.to })
  await addTiers(ground, page, scope)
  await addConcentration(ground, page, scope)
  const rfm = await ground.asker.ask('value', 'rfm', RfmInput.parse({ scope: { ...scope, period: undefined }, ...choices.rfm }))
  page.table(rfm, {
    title: 'label.rfm-groups',
    list: 'eight',
    columns: [
      { label: 'label.group', kind: 'word', words: 'rfm', path: 'group', definition: 'rfm.group' },
      { label: 'label.persons', kind: 'count', path: 'persons' },
      { label: 'label.share', kind: 'rate', path: 'personShare' },
      { label: 'base.net_sales', kind: 'money', path: 'netFen' },
      { label: 'label.net-share', kind: 'rate', path: 'netShare' },
    ],
  })
  const life = await ground.asker.ask('value', 'lifecycle', LifecycleInput.parse({ scope, cycle: choices.cycle }))
  page.table(life, {
    title: 'label.lifecycle',
    list: 'stages',
    columns: [
      { label: 'label.stage', kind: 'word', words: 'stage', path: 'stage', definition: 'life.stage' },
      { label: 'label.persons', kind: 'count', path: 'persons' },
      { label: 'base.net_sales', kind: 'money', path: 'netFen' },
    ],
  })
  return page.page()
}

async function addTiers({ asker, choices }: PageGround, page: PageBuilder, scope: Scope): Promise<void> {
  const ask = (by: typeof choices.tiers.by) =>
    asker.ask('value', 'tiers', TiersInput.parse({ scope, ...choices.tiers, by, margins: choices.margins }))
  const chosen = await ask(choices.tiers.by)
  // Without a margin nobody has a profit to be layered by; by net sales there are layers all the same, and a sentence says why.
  const hasNoMargin = chosen.answer.footing.cannotTell.some(({ code }) => code === 'no-margin')
  const tiers = hasNoMargin ? await ask('net') : chosen
  if (hasNoMargin) page.note('tiers-by-net')
  page.table(tiers, {
    title: 'label.layers',
    list: 'layers',
    chart: { form: 'bars', columns: [2, 4] },
    columns: [
      { label: 'label.tier', kind: 'word', words: 'tier', path: 'tier', definition: 'value.tier' },
      { label: 'label.persons', kind: 'count', path: 'persons' },
      { label: 'label.share', kind: 'rate', path: 'personShare' },
      { label: 'base.net_sales', kind: 'money', path: 'netFen' },
      { label: 'label.net-share', kind: 'rate', path: 'netShare' },
      { label: 'label.mean-net', kind: 'money', path: 'meanNetFen' },
      { label: 'value.profit', kind: 'money', path: 'profitFen' },
    ],
  })
  noteCautions(page, tiers.answer.footing.cannotTell)
}

async function addConcentration({ asker }: PageGround, page: PageBuilder, scope: Scope): Promise<void> {
  const asked = await asker.ask('value', 'concentration', ConcentrationInput.parse({ scope }))
  page.figures(
    page.figure('conc.x80', asked, 'for80.share', { kind: 'rate' }),
    page.figure('conc.gini', asked, 'gini', { kind: 'decimal' }),
    page.figure('conc.top_bottom', asked, 'topBottom.ratio', { kind: 'decimal' }),
  )
}
