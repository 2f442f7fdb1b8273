import { FunctionOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ValueChoices } from '#shared/contract/value-choices.ts'
import { FitInput, type KeptModel } from '#shared/contract/value-lifetime.ts'
import { crm } from '../../../app/crm.ts'
import { JobProgress } from '../../../app/job-panel.tsx'
import { useTask } from '../../../app/jobs.ts'
import { describeRefusal } from '../../../app/refusal-text.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { UsedDefinitions } from '../../../app/figures/footing.tsx'
import type { scopeInput } from '../../../app/figures/scope-text.ts'
import { useChoices } from '../frame/use-choices.ts'
import { BackTestPanel } from './back-test.tsx'
import { ModelFigures } from './model-figures.tsx'
import { OutlookView } from './outlook-view.tsx'
import { Verdict } from './verdict.tsx'

interface Props {
  readonly scope: ReturnType<typeof scopeInput>
  readonly choices: ValueChoices
  readonly segments: readonly { readonly id: number; readonly name: string }[]
}

/** The model the workspace goes by: its verdict and its back-test before any forecast. */
export function ModelView({ scope, choices, segments }: Props): JSX.Element {
  const { t } = useTranslation('lifetime')
  const fit = useFit(scope, choices)
  const { kept } = choices.model
  if (!kept) {
    return (
      <EmptyState title={t('model.none')} text={t('model.noneText')}>
        <FitButton fit={fit} label={t('model.fit')} />
      </EmptyState>
    )
  }
  const isChanged = isOtherQuestion(kept, scope, choices.model)
  return (
    <>
      <div className="model-bar">
        <FitButton fit={fit} label={t('model.again')} />
        <FittedOn kept={kept} />
        {isChanged && <strong>{t('model.changed')}</strong>}
      </div>
      <Verdict verdict={kept.model.verdict} />
      <ModelFigures kept={kept} />
      <BackTestPanel kept={kept} />
      {kept.model.verdict.show && <OutlookView kept={kept} segments={segments} />}
      <UsedDefinitions footing={kept.model.footing} />
    </>
  )
}

type Fit = ReturnType<typeof useFit>

function useFit(scope: Props['scope'], { model }: ValueChoices) {
  const { t } = useTranslation('lifetime')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const { save } = useChoices()
  const { run, job, isRunning } = useTask(t('model.fitting'), crm.value.fitPurchaseModel)
  const start = async (): Promise<void> => {
    const asked = askedOf(scope, model)
    const outcome = await run(asked)
    if (outcome.state === 'done') save({ model: { ...model, kept: { asked, model: outcome.result } } })
    if (outcome.state === 'failed') void message.error(describeRefusal(outcome.error, tRefusal).text)
  }
  return { start, job, isRunning }
}

function FitButton({ fit: { start, job, isRunning }, label }: { readonly fit: Fit; readonly label: string }): JSX.Element {
  const { t } = useTranslation('jobs')
  if (!isRunning)
    return (
      <Button type="primary" icon={<FunctionOutlined />} onClick={() => void start()}>
        {label}
      </Button>
    )
  return (
    <span className="model-progress" role="status">
      <JobProgress progress={job?.progress} />
      <Button size="small" onClick={job?.cancel}>
        {t('cancel')}
      </Button>
    </span>
  )
}

/** Of the whole time: the filter's period says nothing to a model. */
const askedOf = (
  { storeIds, channels, categories, brands }: Props['scope'],
  { model, months, monthlyRate, marginRate }: ValueChoices['model'],
): FitInput => FitInput.parse({ scope: { storeIds, channels, categories, brands }, model, months, monthlyRate, marginRate })

const isOtherQuestion = ({ asked }: KeptModel, scope: Props['scope'], model: ValueChoices['model']): boolean =>
  JSON.stringify(asked) !== JSON.stringify(askedOf(scope, model))

function FittedOn({ kept: { model } }: { readonly kept: KeptModel }): JSX.Element {
  const { t } = useTranslation('lifetime')
  const format = useFormat()
  const { fit, footing } = model
  return (
    <span className="soft">
      {t('model.fittedOn', { day: format.day(footing.asOf), persons: format.number(fit.persons), repeat: format.number(fit.repeatBuyers) })}
    </span>
  )
}
