import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ListClass, type ExportedColumn } from '#shared/contract/members-list.ts'
import type { MemberListRow } from '#shared/contract/members.ts'
import { findField } from '#shared/languages/segment-fields.ts'
import { classesOf, type Named } from '#shared/languages/segment-names.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { nothing, useFormat, type Format } from '../../ui/use-format.ts'

type Column = GridColumn<MemberListRow> & { readonly key: ExportedColumn }

/** Columns that go together, to look at members for one purpose. */
export const columnSets = {
  basic: ['card', 'name', 'mobile', 'city', 'level', 'store', 'joinedOn', 'occasions', 'netFen', 'lastDay'],
  contact: ['card', 'name', 'mobile', 'province', 'city', 'county', 'consentPost', 'consentSms', 'consentEmail', 'consentCall'],
  purchase: ['card', 'name', 'store', 'guide', 'occasions', 'netFen', 'firstDay', 'lastDay', 'stage', 'cycleStatus'],
  value: ['card', 'name', 'occasions', 'netFen', 'stage', 'tier', 'valueClass', 'rfmEight', 'rfmTen', 'lastDay'],
  membership: ['card', 'name', 'gender', 'level', 'points', 'status', 'joinedOn', 'store', 'guide'],
} as const satisfies Readonly<Record<string, readonly ExportedColumn[]>>
export type ColumnSet = keyof typeof columnSets

const isUsual = (key: ExportedColumn): boolean => columnSets.basic.some((usual) => usual === key)

export function useMemberColumns(): readonly Column[] {
  const { t } = useTranslation('members')
  const format = useFormat()
  return useMemo(() => {
    const columns = [...profileColumns(t), ...figureColumns(t, format), ...consentColumns(t), ...classColumns(format)]
    return columns.map((column) => ({ ...column, isSortable: true, isHidden: !isUsual(column.key) }))
  }, [t, format])
}

type Texts = TFunction<'members'>
type TextKey = 'card' | 'name' | 'mobile' | 'province' | 'city' | 'county' | 'level' | 'store' | 'guide' | 'status'

function profileColumns(t: Texts): readonly Column[] {
  const text = (key: TextKey, title: string, width: number): Column => ({ key, title, width, text: (row) => row[key] ?? nothing })
  return [
    text('card', t('card'), 122),
    text('name', t('name'), 84),
    { key: 'gender', title: t('gender'), width: 64, text: (row) => t(`genders.${row.gender}`) },
    text('mobile', t('mobile'), 114),
    text('province', t('province'), 90),
    text('city', t('city'), 82),
    text('county', t('county'), 90),
    text('level', t('level'), 78),
    { ...text('store', t('store'), 104), grows: true },
    text('guide', t('guide'), 90),
    text('status', t('memberState'), 84),
  ]
}

function figureColumns(t: Texts, format: Format): readonly Column[] {
  const number = { isNumber: true }
  const orNothing = (value: number | null, isNone: boolean): string => (value === null || isNone ? nothing : format.number(value))
  return [
    { key: 'points', title: t('points'), width: 84, isNumber: true, text: (row) => orNothing(row.points, false) },
    { key: 'joinedOn', title: t('joinedOn'), width: 102, text: (row) => format.day(row.joinedOn) },
    { key: 'occasions', title: t('occasions'), width: 84, ...number, text: (row) => orNothing(row.occasions, row.occasions === 0) },
    {
      key: 'netFen',
      title: t('netSales'),
      width: 112,
      ...number,
      text: (row) => (row.firstDay === null ? nothing : format.money(row.netFen)),
    },
    { key: 'firstDay', title: t('firstDay'), width: 108, text: (row) => format.day(row.firstDay) },
    { key: 'lastDay', title: t('lastDay'), width: 108, text: (row) => format.day(row.lastDay) },
  ]
}

const consentColumns = (t: Texts): readonly Column[] =>
  (['consentPost', 'consentSms', 'consentEmail', 'consentCall'] as const).map((key) => ({
    key,
    width: 84,
    title: t('consentTo', { channel: t(key) }),
    text: (row) => t(`consents.${row[key]}`),
  }))

const classColumns = ({ locale }: Format): readonly Column[] =>
  ListClass.options.map((key) => ({
    key,
    width: 104,
    title: nameIn(locale, findField(`class:${key}`)),
    text: (row) => nameIn(locale, classesOf(key)[row.classes[key] ?? '']),
  }))

const nameIn = (locale: string, name: Named | undefined): string => (name ? (locale === 'en' ? name.en : name.zh) : nothing)
