import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { LIST_ROWS_PRINTED, PAGE_OF_LIST } from '#shared/papers/printed-list.ts'
import type { MemberPage } from '#shared/contract/members.ts'
import type { SegmentRule } from '#shared/languages/segment-rule.ts'
import { crm, q } from '../../app/crm.ts'
import { useReadyToPrint } from '../../app/use-ready-to-print.ts'
import { nothing, useFormat } from '../../ui/use-format.ts'
import './segments.css'

/** Everybody in the segment on paper, as far as paper goes: the page a hidden window prints. */
export function MembersPaper({ id }: { readonly id: number }): JSX.Element | null {
  const segment = useQuery(q.segments.get.queryOptions({ input: { id } }))
  const summary = useQuery(q.workspace.summary.queryOptions())
  const headline = useQuery(q.value.headline.queryOptions())
  const list = useQuery({ queryKey: ['printed list', id], queryFn: () => wholeList(id) })
  const error = segment.error ?? summary.error ?? headline.error ?? list.error
  const isThere = segment.data !== undefined && summary.data !== undefined && list.data !== undefined && headline.data !== undefined
  const { t } = useTranslation('segments')
  const format = useFormat()
  const title = isThere
    ? t('members.paperHead', {
        brand: summary.data.name,
        name: segment.data.name,
        count: list.data.total,
        day: format.day(headline.data.asOf?.day ?? null),
      })
    : undefined
  useReadyToPrint(title, error)
  return isThere ? <List name={segment.data.name} list={list.data} /> : null
}

async function wholeList(segmentId: number): Promise<MemberPage> {
  const rule: SegmentRule = { kind: 'group', match: 'all', rules: [{ kind: 'in-segment', segmentId }] }
  const ask = (offset: number): Promise<MemberPage> =>
    crm.members.page({ rule, order: { by: 'netFen', descending: true }, offset, limit: PAGE_OF_LIST })
  const first = await ask(0)
  const rows = [...first.rows]
  while (rows.length < Math.min(first.total, LIST_ROWS_PRINTED)) {
    const { rows: more } = await ask(rows.length)
    if (more.length === 0) break
    rows.push(...more)
  }
  return { ...first, rows }
}

interface ListProps {
  readonly name: string
  readonly list: MemberPage
}

function List({ name, list: { rows, total, netFen } }: ListProps): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  return (
    <article className="report members-paper" lang={format.locale}>
      <h1>{name}</h1>
      <p>{t('members.paperSum', { count: total, amount: format.money(netFen) })}</p>
      <table>
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('members.row')}
            </th>
            {(['card', 'name', 'city', 'level'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`sample.${column}`)}
              </th>
            ))}
            {(['occasions', 'netFen', 'lastDay'] as const).map((column) => (
              <th key={column} scope="col" className="number">
                {t(`sample.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.id}>
              <td className="number">{at + 1}</td>
              <td>{row.card ?? nothing}</td>
              <td>{row.name ?? nothing}</td>
              <td>{row.city ?? nothing}</td>
              <td>{row.level ?? nothing}</td>
              <td className="number">{format.number(row.occasions)}</td>
              <td className="number">{format.money(row.netFen)}</td>
              <td className="number">{format.day(row.lastDay)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > rows.length && <p>{t('members.paperMore', { count: total - rows.length })}</p>}
    </article>
  )
}
