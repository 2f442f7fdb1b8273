import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { z } from 'zod'
import type { MemberRow } from '#shared/contract/members.ts'
import type { WaitingPair } from '#shared/contract/people.ts'
import { routes } from '../../app/routes.ts'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { useEvidenceText } from './use-evidence-text.ts'

/** Two cards side by side, and why they may be one person: what agrees, with its weight. */
export function PairTable({ pair }: { readonly pair: z.infer<typeof WaitingPair> }): JSX.Element {
  const { t } = useTranslation('people')
  const format = useFormat()
  const textOf = useEvidenceText()
  const rows: readonly (readonly [label: string, of: (member: MemberRow) => string])[] = [
    [t('field.name'), ({ name }) => name ?? nothing],
    [t('field.mobile'), ({ mobile }) => mobile ?? nothing],
    [t('field.city'), ({ city }) => city ?? nothing],
    [t('field.store'), ({ store }) => store ?? nothing],
    [t('field.joined'), ({ joinedOn }) => format.day(joinedOn)],
    [t('field.net'), ({ netFen }) => format.money(netFen)],
  ]
  return (
    <div className="people-pair">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('field.card')}</th>
            {[pair.a, pair.b].map((member) => (
              <th key={member.id} scope="col">
                <Link href={routes.member(member.id)}>{member.card ?? String(member.id)}</Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, of]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{of(pair.a)}</td>
              <td>{of(pair.b)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <p>{t('chance', { percent: format.percent(pair.probability, 1), household: format.percent(pair.household, 1) })}</p>
        <ul className="people-evidence">
          {pair.evidence.map((evidence) => (
            <li key={evidence.field}>
              <span className={evidence.bits > 0 ? 'people-for' : evidence.bits < 0 ? 'people-against' : 'soft'}>
                {evidence.bits > 0 ? '+' : ''}
                {evidence.bits.toFixed(1)}
              </span>
              {textOf(evidence)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
