/** The controls of the builder: small, labelled, one column of words at the left, one of bins at the right. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select, Tooltip } from 'antd'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionProps, CombinatorSelectorProps, FieldSelectorProps, OperatorSelectorProps } from 'react-querybuilder'
import { useFormat } from '../../ui/use-format.ts'
import { matchAround, useBuilder } from './builder-context.ts'
import { conditionGroups, isConditionKey, type ConditionGroup, type ConditionKey } from './condition-keys.ts'
import { hasOneOperator, operatorsOf } from './defaults.ts'
import { useConditionLabel } from './use-condition-label.ts'

export function QuietAdd({ title, label, className, disabled, handleOnClick }: ActionProps): JSX.Element {
  return (
    <Button
      size="small"
      className={className ?? ''}
      icon={<PlusOutlined />}
      title={title ?? ''}
      aria-label={title ?? ''}
      disabled={disabled ?? false}
      onClick={(event) => handleOnClick(event)}
    >
      {label}
    </Button>
  )
}

export function QuietRemove({ title, className, disabled, path, handleOnClick }: ActionProps): JSX.Element {
  return (
    <>
      <BranchCount path={path} />
      <Button
        size="small"
        type="text"
        className={className ?? ''}
        icon={<DeleteOutlined />}
        title={title ?? ''}
        aria-label={title ?? ''}
        disabled={disabled ?? false}
        onClick={(event) => handleOnClick(event)}
      />
    </>
  )
}

/** How many members this row matches by itself. */
function BranchCount({ path }: { readonly path: readonly number[] }): JSX.Element {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const count = useBuilder().countAt(path)
  if (count === undefined) return <span className="branch-count" />
  return (
    <Tooltip title={t('count.branch', { count })}>
      <span className="branch-count">{format.number(count)}</span>
    </Tooltip>
  )
}

const words = { all: 'and', any: 'or', none: 'nor' } as const

/** 且 / 或 before every row but the first of its group. */
function JoiningWord({ path }: { readonly path: readonly number[] }): JSX.Element | null {
  const { t } = useTranslation('segments')
  const { query } = useBuilder()
  if (path.length === 0) return null
  const word = words[matchAround(query, path)]
  return <span className="joining-word">{path.at(-1) === 0 ? '' : t(`builder.${word}`)}</span>
}

export function MatchSelector({ value, path, handleOnChange }: CombinatorSelectorProps): JSX.Element {
  const { t } = useTranslation('segments')
  return (
    <>
      <JoiningWord path={path} />
      <Select
        size="small"
        className="match-selector"
        aria-label={t('builder.match')}
        value={value ?? 'all'}
        options={(['all', 'any', 'none'] as const).map((match) => ({ value: match, label: t(`builder.${match}`) }))}
        onChange={(match) => handleOnChange(match)}
      />
    </>
  )
}

const groupNames = Object.keys(conditionGroups).filter((name): name is ConditionGroup => Object.hasOwn(conditionGroups, name))

export function FieldSelector({ value, path, handleOnChange }: FieldSelectorProps): JSX.Element {
  const { t } = useTranslation('segments')
  const labelOf = useConditionLabel()
  const options = groupNames.map((group) => ({
    label: t(`group.${group}`),
    options: conditionGroups[group].map((key: ConditionKey) => ({ value: key, label: labelOf(key) })),
  }))
  return (
    <>
      <JoiningWord path={path} />
      <Select
        size="small"
        className="field-selector"
        aria-label={t('builder.field')}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        listHeight={380}
        value={value ?? null}
        options={options}
        onChange={(key) => handleOnChange(key)}
      />
    </>
  )
}

const dated: ReadonlySet<string> = new Set(['measure:joinedOn', 'measure:firstDay', 'measure:lastDay', 'measure:birthMonth'])

export function OperatorSelector({ value, field, handleOnChange }: OperatorSelectorProps): JSX.Element | null {
  const { t } = useTranslation('segments')
  if (!isConditionKey(field) || hasOneOperator(field)) return null
  const options = operatorsOf(field, value ?? '').map((name) => ({
    value: name,
    label: dated.has(field) && isDateOperator(name) ? t(`dateOperator.${name}`) : t(`operator.${name}`),
  }))
  return (
    <Select
      size="small"
      className="operator-selector"
      aria-label={t('builder.operator')}
      popupMatchSelectWidth={false}
      value={value ?? null}
      options={options}
      onChange={(name) => handleOnChange(name)}
    />
  )
}

type DateOperator = 'at-least' | 'at-most' | 'between' | 'exactly' | 'any'
const isDateOperator = (name: string): name is DateOperator => ['at-least', 'at-most', 'between', 'exactly', 'any'].includes(name)
