import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { countBits, placesOf } from '#core/columns/bitmap.ts'
import { matchRule, type MatchOptions } from '#core/columns/rule-to-bitmap.ts'
import { groundOf } from '#core/columns/rules/ground.ts'
import type { SegmentGroup, SegmentRule } from '#shared/languages/segment-rule.ts'
import { randomRule } from '../../data/random-rules.ts'
import { randomWorkspace } from '../../data/random-workspace.ts'
import type { TestWorkspace } from '../../data/builders.ts'
import { membersBySql } from './rule-to-sql.ts'

/** Evaluated as it is: a rule that names what is not there is refused elsewhere, and here simply finds nobody by it. */
async function membersByColumns(
  { columns, reading }: TestWorkspace,
  rule: SegmentRule,
  options: MatchOptions = {},
): Promise<readonly number[]> {
  const current = await columns.current()
  const matched = await matchRule(current, rule, groundOf(reading.read, reading), options)
  return Array.from(placesOf(matched), (place) => current.members.id[place] as number)
}

/** Random workspaces, ten random rules each, in slices that end on their own. The nightly run asks for ten thousand rules. */
const slices = Array.from({ length: process.env['REGULARS_NIGHTLY'] === '1' ? 20 : 1 }, (_, n) => n + 1)
const WORKSPACES = 50

test.each(slices)(`columns and SQL find the same members: ${WORKSPACES * 10} random rules, part %i`, { timeout: 600_000 }, async () => {
  const sizes = fc.record({ members: fc.constantFrom(0, 1, 3, 33, 120), receipts: fc.constantFrom(0, 2, 30, 200) })
  await fc.assert(
    fc.asyncProperty(fc.nat(), sizes, fc.array(randomRule, { minLength: 10, maxLength: 10 }), async (seed, size, rules) => {
      const workspace = randomWorkspace(seed, size)
      for (const rule of rules) expect(await membersByColumns(workspace, rule)).toEqual(membersBySql(workspace.read, rule))
      workspace.db.close()
    }),
    { numRuns: WORKSPACES },
  )
})

test('the count of every branch is the count of its part of the rule', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), randomRule.map(drawnFromAll), async (seed, rule) => {
      const workspace = randomWorkspace(seed, { members: 40, receipts: 60 })
      const branches = new Map<string, number>()
      await membersByColumns(workspace, rule, { onBranch: ({ path, matched }) => branches.set(path, countBits(matched)) })
      const parts = partsOf(rule)
      expect([...branches.keys()].toSorted()).toEqual(parts.map(({ path }) => path).toSorted())
      for (const { path, part } of parts) expect([path, branches.get(path)]).toEqual([path, membersBySql(workspace.read, part).length])
      workspace.db.close()
    }),
    { numRuns: 25 },
  )
})

/** What is drawn from its group is another thing by itself. */
const drawnFromAll = ({ kind, match, rules }: SegmentGroup): SegmentGroup => ({
  kind,
  match,
  rules: rules.map((rule) =>
    rule.kind === 'group' ? drawnFromAll(rule) : rule.kind === 'top' || rule.kind === 'sample' ? { ...rule, among: 'all' } : rule,
  ),
})

/** Every group, and every condition as a group of its own, with its path. */
function partsOf(rule: SegmentRule, path = ''): readonly { readonly path: string; readonly part: SegmentGroup }[] {
  const below = rule.rules.flatMap((child, index) => {
    const at = path === '' ? String(index) : `${path}.${index}`
    return child.kind === 'group'
      ? partsOf(child, at)
      : [{ path: at, part: { kind: 'group' as const, match: 'all' as const, rules: [child] } }]
  })
  return [{ path, part: rule }, ...below]
}

test('a large workspace agrees as well: words of the bitmaps beyond the first block', { timeout: 120_000 }, async () => {
  const workspace = randomWorkspace(7, { members: 2000, receipts: 4000 })
  for (const rule of fc.sample(randomRule, { seed: 11, numRuns: 25 })) {
    expect(await membersByColumns(workspace, rule)).toEqual(membersBySql(workspace.read, rule))
  }
})
