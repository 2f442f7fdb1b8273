import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Favourite, MemberProfile as Profile } from '#shared/contract/value-member.ts'
import { q } from '../../app/crm.ts'
import { Figure, FigureRow } from '../../ui/figure.tsx'
import { useFormat, type Format } from '../../ui/use-format.ts'
import { VisitGrid } from './visit-grid.tsx'
import { useChoices } from './frame/use-choices.ts'
import { RelationshipFigure } from './relationship-figure.tsx'
import './frame/value.css'

/** Where a member stands in her cycle, what she likes and when she comes; "not enough data" where so, with n. */
export function MemberProfile({ memberId }: { readonly memberId: number }): JSX.Element | null {
  const { t } = useTranslation('lifetime')
  const { choices, isKnown, save } = useChoices()
  const { relationship } = choices
  const { data } = useQuery({
    ...q.value.profileOfMember.queryOptions({ input: { memberId, relationship } }),
    enabled: isKnown,
    placeholderData: keepPreviousData,
  })
  if (!data) return null
  return (
    <>
      <section>
        <h2 className="section-title">{t('member.life')}</h2>
        <Life
          profile={data}
          relationship={
            <RelationshipFigure
              profile={data}
              onSet={(stage) => {
                const others = relationship.set.filter((one) => !data.relationship?.setOn.includes(one.memberId))
                save({ relationship: { ...relationship, set: stage === null ? others : [...others, { memberId, stage }] } })
              }}
            />
          }
        />
      </section>
      <section>
        <h2 className="section-title">{t('member.favourites')}</h2>
        <Favourites profile={data} />
      </section>
      <section>
        <h2 className="section-title">{t('member.visits')}</h2>
        <VisitGrid profile={data} />
      </section>
    </>
  )
}

interface LifeProps {
  readonly profile: Profile
  readonly relationship: JSX.Element
}

function Life({ profile: { life, wallet, footing }, relationship }: LifeProps): JSX.Element {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  const { asOf } = footing
  const occasions = t('member.nOccasions', { count: life?.occasions ?? 0 })
  return (
    <FigureRow>
      <Figure
        label={t('member.stage')}
        definition="life.stage"
        asOf={asOf}
        value={life ? t(`member.stages.${life.stage}`) : t('member.notEnough')}
        note={life ? t('member.stageNote', { count: life.recencyDays, occasions }) : occasions}
      />
      {relationship}
      <Figure
        label={t('member.cycle')}
        definition="cycle.gap"
        asOf={asOf}
        value={
          life
            ? t('member.days', { count: Math.round(life.cycleDays), number: format.number(Math.round(life.cycleDays)) })
            : t('member.notEnough')
        }
        note={life ? t(life.isOwnCycle ? 'member.ownCycle' : 'member.baseCycle', { count: life.gaps }) : undefined}
      />
      <Figure
        label={t('member.due')}
        definition="cycle.due_on"
        asOf={asOf}
        value={life ? format.day(life.dueOn) : t('member.notEnough')}
        note={life ? t('member.dueNote', { risk: format.day(life.atRiskOn), lapsed: format.day(life.lapsedOn) }) : undefined}
      />
      <Figure
        label={t('member.wallet')}
        definition="value.wallet"
        asOf={asOf}
        value={wallet.breadth === null ? t('member.notEnough') : format.percent(wallet.categories, wallet.likeCategories, 0)}
        note={t('member.walletNote', {
          had: wallet.categories,
          of: wallet.likeCategories,
          count: wallet.likePersons,
          number: format.number(wallet.likePersons),
        })}
      />
    </FigureRow>
  )
}

function Favourites({ profile: { favourites, priceEdges, footing } }: { readonly profile: Profile }): JSX.Element {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  return (
    <FigureRow>
      {favourites.map((favourite) => (
        <Figure
          key={favourite.kind}
          label={t(`member.kinds.${favourite.kind}`)}
          definition="member.favourite"
          asOf={footing.asOf}
          value={<span className="favourite">{valueText(favourite, priceEdges, format) ?? t('member.notEnough')}</span>}
          note={
            favourite.share === null
              ? t('member.n', { count: favourite.n })
              : t('member.nOf', {
                  part: format.number(favourite.count),
                  whole: format.number(favourite.n),
                  share: format.percent(favourite.share, 1, 0),
                })
          }
        />
      ))}
    </FigureRow>
  )
}

/** Price bands read as (low, high] in yuan. */
function valueText({ kind, value }: Favourite, edges: readonly number[], format: Format): string | null {
  if (kind !== 'priceBand' || value === null) return value
  const band = Number(value)
  const [low, high] = [edges[band - 1], edges[band]]
  if (low === undefined) return high === undefined ? null : `≤ ${format.money(high)}`
  return high === undefined ? `> ${format.money(low)}` : `${format.money(low)}–${format.money(high)}`
}
