import { Button, InputNumber, Segmented, Select } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { usualChoices, type ValueChoices } from '#shared/contract/value-choices.ts'
import { rfmComponents, RfmCuts, type RfmComponent, type RfmLimits } from '#shared/contract/value-rfm.ts'
import { SettingsPopover } from '../frame/settings-popover.tsx'

type Choice = ValueChoices['rfm']

interface Props {
  readonly choice: Choice
  /** Proposed by the core: today's cut points. */
  readonly limits: RfmLimits | undefined
  readonly onSave: (choice: Choice) => void
}

/** How values become scores; kept in the workspace. */
export function RfmSettings({ choice, limits, onSave }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const save =
    (close: () => void) =>
    (next: Choice): void => {
      close()
      onSave(next)
    }
  return <SettingsPopover label={t('rfm.settings')} form={(close) => <Form choice={choice} limits={limits} onSave={save(close)} />} />
}

/** R in days, F in occasions, M in yuan on the screen and in fen in the contract. */
const usualEdges: Readonly<Record<RfmComponent, readonly number[]>> = {
  r: [30, 60, 90, 120],
  f: [2, 3, 4, 5],
  m: [50_000, 100_000, 200_000, 500_000],
}

function Form({ choice, limits, onSave }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const [draft, setDraft] = useState(choice)
  const { cuts } = draft
  const change = (part: Partial<Choice>): void => setDraft({ ...draft, ...part })
  const edgesOf = (component: RfmComponent): number[] => [...(limits?.[component] ?? usualEdges[component])]
  const toLimits = (): void => change({ cuts: { by: 'limits', r: edgesOf('r'), f: edgesOf('f'), m: edgesOf('m') } })
  const isValid = RfmCuts.safeParse(cuts).success
  return (
    <div className="value-form">
      <div className="value-field">
        {t('rfm.method')}
        <Segmented
          size="small"
          aria-label={t('rfm.method')}
          value={cuts.by === 'limits' ? 'limits' : 'rank'}
          onChange={(by) => (by === 'limits' ? toLimits() : change({ cuts: { by: 'rank' } }))}
          options={[
            { value: 'rank', label: t('rfm.rank') },
            { value: 'limits', label: t('rfm.limits') },
          ]}
        />
      </div>
      {cuts.by === 'limits' &&
        rfmComponents.map((component) => (
          <Edges
            key={component}
            component={component}
            edges={cuts[component]}
            onChange={(edges) => change({ cuts: { ...cuts, [component]: edges } })}
          />
        ))}
      {cuts.by === 'limits' && <p className="soft">{isValid ? t('rfm.limitsNote') : t('rfm.limitsWrong')}</p>}
      <label>
        {t('rfm.monetary')}
        <Select
          value={draft.monetary}
          onChange={(monetary) => change({ monetary })}
          options={(['total', 'per-occasion'] as const).map((value) => ({ value, label: t(`rfm.monetaries.${value}`) }))}
        />
      </label>
      <label>
        {t('rfm.high')}
        <Select
          value={draft.high}
          onChange={(high) => change({ high })}
          options={(['score-above-mean', 'value-above-mean'] as const).map((value) => ({ value, label: t(`rfm.highs.${value}`) }))}
        />
      </label>
      <div className="actions">
        <Button onClick={() => setDraft(usualChoices.rfm)}>{t('settings.usual')}</Button>
        <Button type="primary" disabled={!isValid} onClick={() => onSave(draft)}>
          {t('settings.save')}
        </Button>
      </div>
    </div>
  )
}

interface EdgesProps {
  readonly component: RfmComponent
  readonly edges: readonly number[]
  readonly onChange: (edges: number[]) => void
}

function Edges({ component, edges, onChange }: EdgesProps): JSX.Element {
  const { t } = useTranslation('value')
  const factor = component === 'm' ? 100 : 1
  return (
    <div className="edges">
      <span>{component.toUpperCase()}</span>
      {edges.map((edge, index) => {
        const name = t('rfm.edge', { component: component.toUpperCase(), number: index + 1 })
        return (
          <InputNumber
            key={name}
            size="small"
            controls={false}
            aria-label={name}
            value={edge / factor}
            onChange={(value) => onChange(edges.map((other, i) => (i === index ? Math.round((value ?? 0) * factor) : other)))}
          />
        )
      })}
    </div>
  )
}
