import { Input, InputNumber, Select, Switch } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { dateOrders, returnStyles, settingsOf } from '#shared/languages/source-settings.ts'
import { discountScales } from '#shared/values/discount.ts'
import { moneyUnits } from '#shared/values/fen.ts'
import { CodesControl } from './codes-control.tsx'
import type { SheetDraft } from './draft.ts'
import { MemberRulesControl } from './member-rules-control.tsx'
import { settingKinds, type AskedSetting } from './setting-kinds.ts'
import { ValueMapsControl } from './value-maps-control.tsx'
import { answerSetting } from './wizard.ts'

interface Props {
  readonly setting: AskedSetting
  readonly question: string
  readonly sheet: SheetDraft
  /** What the data show, to choose from. */
  readonly samples: readonly string[]
}

export interface ControlProps extends Props {
  /** Of the answer when there is one, else the default. */
  readonly value: unknown
  readonly onAnswer: (value: unknown) => void
}

/** The box one setting is answered in. Whatever it gives is checked by the setting's own schema. */
export function SettingControl(props: Props): JSX.Element {
  const { setting, sheet } = props
  const onAnswer = (value: unknown): void => answerSetting(sheet, setting, value)
  // A money unit that is asked about must not look answered before it is.
  const value = setting === 'moneyUnit' ? sheet.settings.moneyUnit : settingsOf(sheet.settings)[setting]
  const Control = controls[settingKinds[setting].form]
  return <Control {...props} value={value} onAnswer={onAnswer} />
}

function SwitchControl({ question, value, onAnswer }: ControlProps): JSX.Element {
  const { t } = useTranslation('imports')
  return (
    <Switch
      size="small"
      aria-label={question}
      checkedChildren={t('settings.yes')}
      unCheckedChildren={t('settings.no')}
      checked={value === true}
      onChange={onAnswer}
    />
  )
}

function WordsControl({ question, samples, value, onAnswer }: ControlProps): JSX.Element {
  const { t } = useTranslation('imports')
  return (
    <Select
      size="small"
      mode="tags"
      className="words-select"
      aria-label={question}
      placeholder={t('settings.addWords')}
      maxTagCount={6}
      options={[...new Set(samples)].map((each) => ({ value: each }))}
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={onAnswer}
    />
  )
}

function NumberControl({ question, value, onAnswer }: ControlProps): JSX.Element {
  const { t } = useTranslation('imports')
  return (
    <InputNumber
      size="small"
      aria-label={question}
      placeholder={t('settings.notSet')}
      precision={0}
      min={0}
      value={typeof value === 'number' ? value : null}
      onChange={(typed) => onAnswer(typed ?? undefined)}
    />
  )
}

/** Minutes are stored, hours are spoken. */
function OffsetControl({ question, value, onAnswer }: ControlProps): JSX.Element {
  return (
    <InputNumber
      size="small"
      aria-label={question}
      step={0.5}
      min={-12}
      max={14}
      value={typeof value === 'number' ? value / 60 : null}
      onChange={(hours) => onAnswer(hours === null ? undefined : Math.round(hours * 60))}
    />
  )
}

function TextControl({ question, value, onAnswer }: ControlProps): JSX.Element {
  const { t } = useTranslation('imports')
  return (
    <Input
      size="small"
      className="choice-select"
      aria-label={question}
      placeholder={t('settings.notSet')}
      maxLength={80}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onAnswer(event.target.value === '' ? undefined : event.target.value)}
    />
  )
}

const usualCurrencies = ['CNY', 'HKD', 'TWD', 'MOP', 'USD', 'EUR', 'GBP', 'JPY', 'SGD']

function CurrencyControl({ question, samples, value, onAnswer }: ControlProps): JSX.Element {
  const { t } = useTranslation('imports')
  const codes = [...new Set([...samples.filter((sample) => /^[A-Z]{3}$/.test(sample)), ...usualCurrencies])]
  return (
    <Select
      size="small"
      className="choice-select"
      aria-label={question}
      placeholder={t('settings.notSet')}
      options={codes.map((code) => ({ value: code, label: code }))}
      value={typeof value === 'string' ? value : null}
      onChange={onAnswer}
    />
  )
}

const choices = {
  returnStyle: returnStyles,
  discountScale: discountScales,
  moneyUnit: moneyUnits,
  dateOrder: dateOrders,
  receiptRestarts: ['never', 'daily', 'monthly', 'yearly'],
  continuationLines: ['repeated', 'blank'],
  timesAre: ['local', 'utc'],
  amountIsNetOf: ['points', 'coupons', 'rounding'],
  covers: ['changes', 'whole-period'],
  styleColumnIs: ['style', 'sku'],
  decimalMark: ['.', ','],
} as const satisfies Readonly<Partial<Record<AskedSetting, readonly string[]>>>

const isChoice = (setting: AskedSetting): setting is keyof typeof choices => Object.hasOwn(choices, setting)
/** Keys of texts cannot be punctuation. */
const textKeys: Readonly<Record<string, string>> = { '.': 'point', ',': 'comma' }

function ChoiceControl({ setting, question, value, onAnswer }: ControlProps): JSX.Element {
  const { t } = useTranslation('imports')
  const texts: Readonly<Record<string, string>> = isChoice(setting) ? t(`settings.v.${setting}`, { returnObjects: true }) : {}
  const options = isChoice(setting) ? choices[setting].map((each) => ({ value: each, label: texts[textKeys[each] ?? each] ?? each })) : []
  const isMany = settingKinds[setting].form === 'choices'
  return (
    <Select
      size="small"
      className="choice-select"
      aria-label={question}
      placeholder={t('settings.notSet')}
      popupMatchSelectWidth={false}
      {...(isMany ? { mode: 'multiple' as const } : {})}
      options={options}
      value={isMany && Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value : null}
      onChange={onAnswer}
    />
  )
}

const controls = {
  choice: ChoiceControl,
  choices: ChoiceControl,
  switch: SwitchControl,
  number: NumberControl,
  offset: OffsetControl,
  text: TextControl,
  words: WordsControl,
  currency: CurrencyControl,
  codes: CodesControl,
  'value-maps': ValueMapsControl,
  'member-rules': MemberRulesControl,
} as const
