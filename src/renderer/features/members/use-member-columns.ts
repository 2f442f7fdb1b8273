import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberRow } from '#shared/contract/members.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'

export function useMemberColumns(): readonly GridColumn<MemberRow>[] {
  const { t } = useTranslation('members')
  const format = useFormat()
  return useMemo(
    () => [
      { key: 'card', title: t('card'), width: 122, isSortable: true, text: (row) => row.card ?? nothing },
      { key: 'name', title: t('name'), width: 84, isSortable: true, text: (row) => row.name ?? nothing },
      { key: 'gender', title: t('gender'), width: 64, isHidden: true, text: (row) => t(`genders.${row.gender}`) },
      { key: 'mobile', title: t('mobile'), width: 114, text: (row) => row.mobile ?? nothing },
      { key: 'city', title: t('city'), width: 82, isSortable: true, text: (row) => row.city ?? nothing },
      { key: 'level', title: t('level'), width: 78, isSortable: true, text: (row) => row.level ?? nothing },
      { key: 'store', title: t('store'), width: 104, grows: true, text: (row) => row.store ?? nothing },
      { key: 'joinedOn', title: t('joinedOn'), width: 102, isSortable: true, text: (row) => format.day(row.joinedOn) },
      {
        key: 'occasions',
        title: t('occasions'),
        width: 84,
        isNumber: true,
        isSortable: true,
        text: (row) => (row.occasions === 0 ? nothing : format.number(row.occasions)),
      },
      {
        key: 'netFen',
        title: t('netSales'),
        width: 112,
        isNumber: true,
        isSortable: true,
        text: (row) => (row.firstDay === null ? nothing : format.money(row.netFen)),
      },
      { key: 'firstDay', title: t('firstDay'), width: 108, isHidden: true, text: (row) => format.day(row.firstDay) },
      { key: 'lastDay', title: t('lastDay'), width: 108, isSortable: true, text: (row) => format.day(row.lastDay) },
    ],
    [t, format],
  )
}
