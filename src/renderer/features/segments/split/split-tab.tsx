import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState, type JSX, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { strata, type SplitResult, type StratumBy } from '#shared/contract/segments-sets.ts'
import { q } from '../../../app/crm.ts'
import { routes } from '../../../app/routes.ts'
import { useRefusalMessage } from '../more-menu.tsx'
import { PartsTable } from './parts-table.tsx'
import { SplitCard } from './split-card.tsx'
import { planOf, plans, restOf, type Part, type Plan } from './split-plans.ts'

interface Props {
  readonly id: number
  readonly name: string
}

const MOST_STRATA = 3
const MOST_SEED = 2_147_483_647
const freshSeed = (): number => Math.floor(Math.random() * 1_000_000)

/** The segment dealt out to parts: percent, A and B, a pilot, a holdout; alike by strata, drawn by a seed that is kept. */
export function SplitTab({ id, name }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const report = useRefusalMessage()
  const partName = (part: Part['role'] | 'a' | 'b'): string => t(`split.partName.${part}`)
  const [plan, setPlan] = useState<Plan>('holdout')
  const [parts, setParts] = useState<readonly Part[]>(() => planOf('holdout', partName))
  const [title, setTitle] = useState(name.slice(0, 60))
  const [seed, setSeed] = useState<number>(freshSeed)
  const [by, setBy] = useState<StratumBy[]>(['rfmR', 'rfmM'])
  const [made, setMade] = useState<SplitResult>()
  const split = useMutation(q.segments.split.mutationOptions())
  const choose = (next: Plan): void => {
    setPlan(next)
    setParts(planOf(next, partName))
  }
  const isReady = title.trim() !== '' && restOf(parts) === 0 && parts.every((part) => part.name.trim() !== '' && part.percent > 0)
  const perform = (): void => {
    const input = { side: { of: 'segment' as const, segmentId: id }, name: title.trim(), parts: [...parts], seed, stratifyBy: by }
    split.mutate(input, { onSuccess: setMade, onError: report })
  }
  return (
    <div className="split-tab">
      <section className="split-form">
        <h2 className="section-title">{t('split.title')}</h2>
        <Field label={t('split.plan')}>
          <Select
            aria-label={t('split.plan')}
            value={plan}
            options={plans.map((each) => ({ value: each, label: t(`split.plans.${each}`) }))}
            onChange={choose}
          />
        </Field>
        <Field label={t('split.name')}>
          <Input aria-label={t('split.name')} maxLength={60} value={title} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <PartsTable parts={parts} onChange={setParts} />
        <Field label={t('split.strata')}>
          <Checkbox.Group<StratumBy>
            aria-label={t('split.strata')}
            value={by}
            options={strata.map((each) => ({
              value: each,
              label: t(`split.by.${each}`),
              disabled: !by.includes(each) && by.length >= MOST_STRATA,
            }))}
            onChange={setBy}
          />
        </Field>
        <Field label={t('split.seed')}>
          <InputNumber
            aria-label={t('split.seed')}
            min={0}
            max={MOST_SEED}
            precision={0}
            value={seed}
            onChange={(next) => next !== null && setSeed(next)}
          />
          <Button onClick={() => setSeed(freshSeed())}>{t('split.anotherSeed')}</Button>
        </Field>
        <p className="soft small">{t('split.text')}</p>
        <div className="segment-actions">
          <Button type="primary" disabled={!isReady} loading={split.isPending} onClick={perform}>
            {t('split.ok')}
          </Button>
          <Link href={routes.splits}>{t('split.all')}</Link>
        </div>
      </section>
      {made && <SplitCard split={made} />}
    </div>
  )
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }): JSX.Element {
  return (
    <div className="split-field">
      <span className="soft">{label}</span>
      <div className="split-field-value">{children}</div>
    </div>
  )
}
