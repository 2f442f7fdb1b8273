import { Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Growth } from '#shared/contract/value-growth.ts'
import type { GrowthPart } from '#shared/contract/value-people.ts'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useOpenPart, type GrowthScope } from './open-part.ts'

interface Props {
  readonly answer: Growth
  readonly scope: GrowthScope
}

/** The source's three ways to grow: more customers, more per customer, customers for longer. */
export function Levers({ answer, scope }: Props): JSX.Element {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  const open = useOpenPart(answer, scope)
  const { before, after, levers, bridge, footing } = answer
  const { asOf } = footing
  const signed = (fen: number): string => `${fen > 0 ? '+' : ''}${format.moneyShort(fen)}`
  const side = ({ from, to, persons }: Growth['before']): string =>
    t('growth.side', { from: format.day(from), to: format.day(to), persons: format.number(persons) })
  const show = (part: GrowthPart): JSX.Element => (
    <Button size="small" type="link" disabled={bridge.persons[part] === 0} onClick={() => open(part)}>
      {t('growth.show', { part: t(`growth.parts.${part}`), number: format.number(bridge.persons[part]) })}
    </Button>
  )
  const moreCustomers = (
    <>
      {show('new')} {show('reactivated')}
    </>
  )
  return (
    <FigureRow>
      <Figure
        label={t('growth.before')}
        definition="base.net_sales"
        asOf={asOf}
        value={format.moneyShort(before.netFen)}
        note={side(before)}
      />
      <Figure label={t('growth.levers.new')} definition="growth.levers" asOf={asOf} value={signed(levers.newFen)} action={moreCustomers} />
      <Figure
        label={t('growth.levers.volume')}
        definition="growth.levers"
        asOf={asOf}
        value={signed(levers.volumeFen)}
        action={show('retained')}
      />
      <Figure
        label={t('growth.levers.lifespan')}
        definition="growth.levers"
        asOf={asOf}
        value={signed(levers.lifespanFen)}
        action={show('lapsed')}
      />
      <Figure
        label={t('growth.after')}
        definition="base.net_sales"
        asOf={asOf}
        value={format.moneyShort(after.netFen)}
        note={side(after)}
      />
    </FigureRow>
  )
}
