import { Button, InputNumber } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ValueChoices } from '#shared/contract/value-choices.ts'
import type { LoyalInput, LoyalWhatIf } from '#shared/contract/value-growth.ts'
import { Figure, FigureRow } from '../../../ui/figure.tsx'
import { nothing, useFormat } from '../../../ui/use-format.ts'
import { useOpenPeople } from '../frame/value-page.tsx'

type Choices = ValueChoices['loyal']

interface Props {
  readonly answer: LoyalWhatIf
  readonly input: LoyalInput
  readonly onSave: (choices: Choices) => void
}

/** What a few per cent more loyal customers would bring, on the brand's own numbers. */
export function MoreLoyal({ answer, input, onSave }: Props): JSX.Element {
  const { t } = useTranslation('lifetime')
  const { scope: _, ...choices } = input
  return (
    <div className="one-more">
      <form onSubmit={(event) => event.preventDefault()}>
        {fields.map((field) => (
          <Field key={field.name} field={field} choices={choices} onSave={onSave} />
        ))}
        <p className="soft">{t('loyal.claim')}</p>
      </form>
      <div>
        <Groups answer={answer} input={input} />
        <Gains answer={answer} />
      </div>
    </div>
  )
}

interface FieldSpec {
  readonly name: 'leastOccasions' | 'more' | 'marginRate' | 'fixedCostFen'
  /** What one unit on the screen is in the contract. */
  readonly unit: number
  readonly max: number
  /** May be left empty. */
  readonly isOptional: boolean
}

const fields: readonly FieldSpec[] = [
  { name: 'leastOccasions', unit: 1, max: 1000, isOptional: false },
  { name: 'more', unit: 0.01, max: 1000, isOptional: false },
  { name: 'marginRate', unit: 0.01, max: 100, isOptional: true },
  { name: 'fixedCostFen', unit: 100, max: 1e12, isOptional: false },
]

interface FieldProps {
  readonly field: FieldSpec
  readonly choices: Choices
  readonly onSave: (choices: Choices) => void
}

/** Kept when the box is left: each change is one operation. */
function Field({ field: { name, unit, max, isOptional }, choices, onSave }: FieldProps): JSX.Element {
  const { t } = useTranslation('lifetime')
  const shown = choices[name]
  const least = name === 'leastOccasions' ? 2 : 0
  const keep = (text: string): void => {
    const { [name]: _, ...others } = choices
    if (text.trim() === '' && isOptional && shown !== undefined) return onSave(others as Choices)
    const entered = Number(text)
    const value = unit === 0.01 ? entered / 100 : Math.round(entered * unit)
    if (text.trim() !== '' && Number.isFinite(entered) && entered >= least && entered <= max && value !== shown)
      onSave({ ...choices, [name]: value })
  }
  return (
    <label className="value-field">
      {t(`loyal.fields.${name}`)}
      <InputNumber
        key={shown}
        min={least}
        max={max}
        {...(shown === undefined ? {} : { defaultValue: unit === 0.01 ? Math.round(shown * 1000) / 10 : shown / unit })}
        onBlur={(event) => keep(event.target.value)}
        // The event's own element is the box around the input.
        onPressEnter={({ target }) => target instanceof HTMLInputElement && keep(target.value)}
      />
    </label>
  )
}

function Groups({ answer: { loyal, others, footing }, input }: Omit<Props, 'onSave'>): JSX.Element {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  const open = useOpenPeople()
  const mean = (fen: number | null): string => (fen === null ? nothing : format.money(Math.round(fen)))
  const show = (group: 'loyal' | 'others', persons: number): JSX.Element => (
    <Button
      size="small"
      type="link"
      disabled={persons === 0}
      onClick={() => open({ title: t(`loyal.${group}`), set: { of: 'loyal', input, group } })}
    >
      {t('loyal.show')}
    </Button>
  )
  return (
    <FigureRow>
      <Figure
        label={t('loyal.loyal')}
        definition="growth.more_loyal"
        asOf={footing.asOf}
        value={format.number(loyal.persons)}
        note={t('loyal.mean', { amount: mean(loyal.meanNetFen) })}
        action={show('loyal', loyal.persons)}
      />
      <Figure
        label={t('loyal.others')}
        value={format.number(others.persons)}
        note={t('loyal.mean', { amount: mean(others.meanNetFen) })}
        action={show('others', others.persons)}
      />
    </FigureRow>
  )
}

function Gains({ answer }: Pick<Props, 'answer'>): JSX.Element {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  const { morePersons, moreNetFen, netChange, profitFen, moreProfitFen, profitChange, footing } = answer
  const money = (fen: number | null): string => (fen === null ? nothing : format.moneyShort(fen))
  const change = (rate: number | null): string | undefined =>
    rate === null ? undefined : t('loyal.change', { rate: format.percent(rate, 1) })
  return (
    <FigureRow>
      <Figure label={t('loyal.more')} value={morePersons.toFixed(1)} note={t('loyal.moreNote')} />
      <Figure
        label={t('loyal.sales')}
        definition="growth.more_loyal"
        asOf={footing.asOf}
        value={money(moreNetFen)}
        note={change(netChange)}
      />
      <Figure
        label={t('loyal.profit')}
        value={money(moreProfitFen)}
        note={moreProfitFen === null ? t('loyal.noMargin') : change(profitChange)}
      />
      <Figure label={t('loyal.profitNow')} value={money(profitFen)} />
    </FigureRow>
  )
}
