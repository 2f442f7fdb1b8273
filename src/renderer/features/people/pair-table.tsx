import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { z } from 'zod'
import type { PairSide, WaitingPair } from '#shared/contract/people.ts'
import { routes } from '../../app/routes.ts'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { useEvidenceText } from './use-evidence-text.ts'

type Pair = z.infer<typeof WaitingPair>

/** Two cards side by side, and why they may be one person: what agrees, with its weight. */
export function PairTable({ pair }: { readonly pair: Pair }): JSX.Element {
  const { t } = useTranslation('people')
  const format = useFormat()
  const rows: readonly (readonly [label: string, of: (member: PairSide) => string | null])[] = [
    [t('field.name'), ({ name }) => name],
    [t('field.gender'), ({ gender }) => (gender === 'unknown' ? null : t(`genders.${gender}`))],
    [t('field.birthday'), ({ birthday }) => birthday],
    [t('field.mobile'), ({ mobile }) => mobile],
    [t('field.email'), ({ email }) => email],
    [t('field.city'), ({ city }) => city],
    [t('field.address'), ({ address }) => address],
    [t('field.store'), ({ store }) => store],
    [t('field.joined'), ({ joinedOn }) => (joinedOn === null ? null : format.day(joinedOn))],
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
              <td>{of(pair.a) ?? nothing}</td>
              <td>{of(pair.b) ?? nothing}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Why pair={pair} />
    </div>
  )
}

function Why({ pair: { probability, household, why, evidence } }: { readonly pair: Pair }): JSX.Element {
  const { t } = useTranslation('people')
  const format = useFormat()
  const textOf = useEvidenceText()
  const heaviest = Math.max(1, ...evidence.map(({ bits }) => Math.abs(bits)))
  return (
    <div className="people-why">
      <p>{t('chance', { percent: format.percent(probability, 1), household: format.percent(household, 1) })}</p>
      <p className="soft">{t(`why.${why}`)}</p>
      <ul className="people-evidence">
        {evidence.map((one) => (
          <li key={one.field}>
            <span className={one.bits > 0 ? 'people-for' : one.bits < 0 ? 'people-against' : 'soft'}>
              {one.bits > 0 ? '+' : ''}
              {one.bits.toFixed(1)}
            </span>
            <span className="people-bar" aria-hidden>
              <span
                className={one.bits < 0 ? 'people-bar-against' : 'people-bar-for'}
                style={{ width: `${(100 * Math.abs(one.bits)) / heaviest}%` }}
              />
            </span>
            <span>{textOf(one)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
