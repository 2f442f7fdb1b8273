import { Button, Segmented } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import { eightGroups, type EightGroup, type RfmInput, type RfmTable, type TenGroup } from '#shared/contract/value-rfm.ts'
import type { PeopleSet } from '#shared/contract/value-people.ts'
import { draftRule } from '../../../app/hand-over.ts'
import { routes } from '../../../app/routes.ts'
import type { DenseColumn } from '../../../ui/dense-table.tsx'
import { TableSection } from '../../../app/figures/section.tsx'
import { useOpenPeople } from '../frame/value-page.tsx'

interface Props {
  readonly table: RfmTable
  readonly input: RfmInput
}

type Row = RfmTable['eight'][number] | RfmTable['ten'][number]

const isEight = (group: EightGroup | TenGroup): group is EightGroup => eightGroups.some((one) => one === group)

/** The named groups: how many, how much, and each as a rule that can be edited. */
export function Groups({ table, input }: Props): JSX.Element {
  const { t } = useTranslation('value')
  const [kind, setKind] = useState<'eight' | 'ten'>('eight')
  const columns = useGroupColumns(input)
  const rows: readonly Row[] = kind === 'eight' ? table.eight : table.ten.filter(({ persons, group }) => persons > 0 || group !== 'others')
  const tools = (
    <Segmented
      size="small"
      aria-label={t('rfm.groups')}
      value={kind}
      onChange={setKind}
      options={[
        { value: 'eight' as const, label: t('rfm.eight') },
        { value: 'ten' as const, label: t('rfm.ten') },
      ]}
    />
  )
  const note = kind === 'eight' ? t(`rfm.highNote.${input.high}`) : t('rfm.tenNote')
  return (
    <TableSection
      title={t('rfm.groups')}
      note={note}
      tools={tools}
      columns={columns}
      rows={rows}
      rowKey={({ group }) => group}
      footing={table.footing}
    />
  )
}

function useGroupColumns(input: RfmInput): readonly DenseColumn<Row>[] {
  const { t } = useTranslation('value')
  const open = useOpenPeople()
  const nameOf = (group: EightGroup | TenGroup): string => (isEight(group) ? t(`rfm.eightGroups.${group}`) : t(`rfm.tenGroups.${group}`))
  const setOf = (group: EightGroup | TenGroup): PeopleSet =>
    isEight(group) ? { of: 'rfm-eight', input, group } : { of: 'rfm-ten', input, group }
  return [
    { key: 'group', title: t('rfm.group'), kind: 'text', definition: 'rfm.group', value: ({ group }) => nameOf(group) },
    {
      key: 'corner',
      title: t('rfm.when'),
      kind: 'text',
      value: ({ group }) => (isEight(group) ? t(`rfm.corners.${group}`) : t(`rfm.ranges.${group}`)),
    },
    {
      key: 'persons',
      title: t('persons'),
      kind: 'count',
      value: ({ persons }) => persons,
      bar: ({ personShare }) => personShare,
      open: ({ group, persons }) => (persons === 0 ? undefined : () => open({ title: nameOf(group), set: setOf(group) })),
    },
    { key: 'personShare', title: t('personShare'), kind: 'rate', value: ({ personShare }) => personShare },
    { key: 'net', title: t('netSales'), kind: 'money', definition: 'base.net_sales', value: ({ netFen }) => netFen },
    { key: 'netShare', title: t('netShare'), kind: 'rate', value: ({ netShare }) => netShare, bar: ({ netShare }) => netShare },
    { key: 'mean', title: t('perPerson'), kind: 'money', value: ({ netFen, persons }) => (persons === 0 ? null : netFen / persons) },
    {
      key: 'occasions',
      title: t('rfm.occasionsEach'),
      kind: 'decimal',
      value: ({ occasions, persons }) => (persons === 0 ? null : occasions / persons),
    },
    {
      key: 'rule',
      title: t('rfm.rule'),
      kind: 'text',
      value: () => '',
      cell: ({ rule }) => <OpenAsSegment rule={rule} />,
    },
  ]
}

function OpenAsSegment({ rule }: { readonly rule: Row['rule'] }): JSX.Element {
  const { t } = useTranslation('value')
  const open = (): void => {
    if (!rule) return
    draftRule.put(rule)
    navigate(routes.newSegment)
  }
  return (
    <Button size="small" type="link" disabled={!rule} title={rule ? undefined : t('people.noRule')} onClick={open}>
      {t('rfm.openAsSegment')}
    </Button>
  )
}
