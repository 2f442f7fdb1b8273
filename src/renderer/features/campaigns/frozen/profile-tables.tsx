import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '#shared/contract/campaign-course.ts'
import { q } from '../../../app/crm.ts'
import { DenseTable, type DenseColumn } from '../../../ui/dense-table.tsx'

/** Who answers: by tenths of earlier spend, and by what they are. */
export function ProfileTables({ id }: { readonly id: number }): JSX.Element | null {
  const { data } = useQuery(q.campaigns.profile.queryOptions({ input: { id } }))
  if (data === undefined) return null
  return (
    <div className="result-tables">
      {data.deciles.length > 0 && <Deciles deciles={data.deciles} />}
      {data.traits.length > 0 && <Traits traits={data.traits} />}
    </div>
  )
}

function Deciles({ deciles }: Pick<Profile, 'deciles'>): JSX.Element {
  const { t } = useTranslation('campaigns')
  const columns: DenseColumn<Profile['deciles'][number]>[] = [
    { key: 'decile', title: t('profile.decile'), kind: 'count', value: ({ decile }) => decile },
    { key: 'least', title: t('profile.least'), kind: 'money', value: ({ leastFen }) => leastFen },
    { key: 'pieces', title: t('campaigns.pieces'), kind: 'count', value: ({ mailed }) => mailed.pieces },
    { key: 'responders', title: t('result.responders'), kind: 'count', value: ({ mailed }) => mailed.responders },
    { key: 'rate', title: t('baselines.response'), kind: 'rate', value: ({ mailed }) => mailed.rate },
    { key: 'heldOut', title: t('result.heldOutRate'), kind: 'rate', value: ({ heldOut }) => heldOut.rate },
  ]
  return (
    <section>
      <h3 className="section-title mail-heading">{t('profile.byDecile')}</h3>
      <DenseTable label={t('profile.byDecile')} columns={columns} rows={deciles} rowKey={({ decile }) => decile} />
    </section>
  )
}

function Traits({ traits }: Pick<Profile, 'traits'>): JSX.Element {
  const { t } = useTranslation('campaigns')
  type Trait = Profile['traits'][number]
  const valueOf = ({ trait, value }: Trait): string =>
    trait === 'gender' && (value === 'female' || value === 'male' || value === 'unknown')
      ? t(`profile.genders.${value}`)
      : trait === 'age'
        ? t('profile.ages', { from: value })
        : value
  const columns: DenseColumn<Trait>[] = [
    { key: 'trait', title: t('profile.trait'), kind: 'text', value: ({ trait }) => t(`profile.traits.${trait}`) },
    { key: 'value', title: t('profile.value'), kind: 'text', value: valueOf },
    { key: 'pieces', title: t('campaigns.pieces'), kind: 'count', value: ({ pieces }) => pieces },
    { key: 'responders', title: t('result.responders'), kind: 'count', value: ({ responders }) => responders },
    { key: 'rate', title: t('baselines.response'), kind: 'rate', value: ({ rate }) => rate },
    { key: 'index', title: t('profile.index'), kind: 'count', value: ({ index }) => (index === null ? null : Math.round(index)) },
  ]
  return (
    <section>
      <h3 className="section-title mail-heading">{t('profile.title')}</h3>
      <DenseTable label={t('profile.title')} columns={columns} rows={traits} rowKey={({ trait, value }) => `${trait} ${value}`} />
    </section>
  )
}
