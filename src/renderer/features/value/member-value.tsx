import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { q } from '../../app/crm.ts'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useChoices } from './frame/use-choices.ts'
import { MemberProfile } from './member-profile.tsx'

/** What the value figures say of one member, each with what it stands on; "not enough data" where they cannot. */
export function MemberValue({ memberId }: { readonly memberId: number }): JSX.Element {
  return (
    <>
      <Scores memberId={memberId} />
      <MemberProfile memberId={memberId} />
    </>
  )
}

function Scores({ memberId }: { readonly memberId: number }): JSX.Element | null {
  const { t } = useTranslation('value')
  const format = useFormat()
  const { choices, isKnown } = useChoices()
  const { margins } = choices
  const input = {
    memberId,
    rfm: choices.rfm,
    tiers: { ...choices.tiers, margins },
    importance: { ...choices.rfm, ...choices.importance, margins },
  }
  const { data } = useQuery({ ...q.value.ofMember.queryOptions({ input }), enabled: isKnown, placeholderData: keepPreviousData })
  if (!data) return null
  const { rfm, tier, rank, importance, rfmFooting, tierFooting, importanceFooting } = data
  const { scores } = rfm
  const n = (number: number): string => t('member.ofPersons', { number: format.number(number) })
  return (
    <section>
      <h2 className="section-title">{t('member.title')}</h2>
      <FigureRow>
        <Figure
          label={t('member.scores')}
          definition="rfm.cell"
          asOf={rfmFooting.asOf}
          value={scores ? `${scores.r} ${scores.f} ${scores.m}` : t('member.noTier')}
          note={
            scores
              ? t('member.figures', { days: rfm.recencyDays ?? 0, occasions: rfm.occasions, amount: format.money(rfm.netFen) })
              : t('member.noScores')
          }
        />
        <Figure
          label={t('member.group')}
          definition="rfm.group"
          asOf={rfmFooting.asOf}
          value={rfm.eight ? t(`rfm.eightGroups.${rfm.eight}`) : t('member.noTier')}
          note={n(rfmFooting.n)}
        />
        <Figure
          label={t('member.tier')}
          definition="value.tier"
          asOf={tierFooting.asOf}
          value={tier ? t(`tiers.names.${tier}`) : t('member.noTier')}
          note={rank === null ? n(tierFooting.n) : t('member.rank', { rank: format.number(rank), number: format.number(tierFooting.n) })}
        />
        <Figure
          label={t('member.importance')}
          definition="rfm.importance"
          asOf={importanceFooting.asOf}
          value={importance ? importance.score.toFixed(2) : t('member.noTier')}
          note={
            importance
              ? `${t('member.rank', { rank: format.number(importance.rank), number: format.number(importanceFooting.n) })}${importance.isPartial ? ` · ${t('member.partial')}` : ''}`
              : n(importanceFooting.n)
          }
        />
      </FigureRow>
    </section>
  )
}
