import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { GoldenField, GoldenValue, Person } from '#shared/contract/people.ts'
import { q } from '../../app/crm.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { useFormat } from '../../ui/use-format.ts'
import './people.css'

/** On a member's page: the other cards of her person, which value of them counts, and who lives with her. Nothing for one card alone. */
export function PersonPart({ memberId }: { readonly memberId: number }): JSX.Element | null {
  const person = useQuery(q.people.person.queryOptions({ input: { memberId } }))
  if (person.error) return <ProblemNotice error={person.error} />
  if (!person.data) return null
  const { members, household } = person.data
  return (
    <>
      {members.length > 1 && <Cards memberId={memberId} person={person.data} />}
      {household && <Household person={person.data} household={household} />}
    </>
  )
}

function Cards({ memberId, person }: { readonly memberId: number; readonly person: Person }): JSX.Element {
  const { t } = useTranslation('people')
  const { number, percent } = useFormat()
  const takeOut = useMutation(q.people.takeOut.mutationOptions())
  return (
    <section className="person-part">
      <h2 className="section-title">{t('person.title', { number: number(person.members.length) })}</h2>
      {takeOut.error && <ProblemNotice error={takeOut.error} />}
      <ul className="person-cards">
        {person.members.map(({ id, card, name, cameFrom, probability }) => (
          <li key={id}>
            {id === memberId ? <strong>{card ?? id}</strong> : <Link href={routes.member(id)}>{card ?? id}</Link>}
            <span>{name}</span>
            <span className="soft">{t(`person.from.${cameFrom}`, { percent: percent(probability ?? 1, 1) })}</span>
            <Button size="small" type="text" loading={takeOut.isPending} onClick={() => takeOut.mutate({ memberId: id })}>
              {t('person.takeOut')}
            </Button>
          </li>
        ))}
      </ul>
      <GoldenTable golden={person.golden} />
    </section>
  )
}

function GoldenTable({ golden }: { readonly golden: readonly GoldenValue[] }): JSX.Element {
  const { t } = useTranslation('people')
  const pin = useMutation(q.people.pin.mutationOptions())
  const textOf = useGoldenText()
  return (
    <>
      {pin.error && <ProblemNotice error={pin.error} />}
      <table className="person-golden">
        <caption className="soft">{t('person.golden')}</caption>
        <tbody>
          {golden.map(({ field, value, card, memberId, rule, others }) => (
            <tr key={field}>
              <th scope="row">{t(`field.${field}`)}</th>
              <td>
                {textOf(field, value)}
                <span className="soft person-rule">{t(`person.rule.${rule}`, { card: card ?? memberId })}</span>
                {rule === 'pinned' && (
                  <Button size="small" type="text" onClick={() => pin.mutate({ memberId, field, isPinned: false })}>
                    {t('person.unpin')}
                  </Button>
                )}
                {others.map((other) => (
                  <div key={other.value} className="person-other">
                    <span className="soft">{textOf(field, other.value)}</span>
                    <span className="soft person-rule">{other.card ?? other.memberId}</span>
                    <Button size="small" type="text" onClick={() => pin.mutate({ memberId: other.memberId, field, isPinned: true })}>
                      {t('person.pin')}
                    </Button>
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function useGoldenText(): (field: GoldenField, value: string) => string {
  const { t } = useTranslation('people')
  const format = useFormat()
  return (field, value) => {
    if (field === 'joined') return format.day(Number(value))
    if (field === 'gender') return value === 'female' ? t('genders.female') : t('genders.male')
    return field === 'birthday' && value.endsWith(' L') ? t('person.lunar', { date: value.slice(0, -2) }) : value
  }
}

type HouseholdOf = NonNullable<Person['household']>

function Household({ person, household }: { readonly person: Person; readonly household: HouseholdOf }): JSX.Element {
  const { t } = useTranslation('people')
  const { number, percent } = useFormat()
  const others = household.persons.filter(({ personId }) => personId !== person.personId)
  return (
    <section className="person-part">
      <h2 className="section-title">{t('person.household', { number: number(household.persons.length) })}</h2>
      <ul className="person-cards">
        {others.map(({ personId, member, probability }) => (
          <li key={personId}>
            <Link href={routes.member(member.id)}>{member.card ?? member.id}</Link>
            <span>{member.name}</span>
            <span className="soft">{t('belongs', { percent: percent(probability, 1, 1) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
