import { SearchOutlined, TeamOutlined } from '@ant-design/icons'
import { Button, Input, type InputRef } from 'antd'
import { useMemo, useRef, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import { ListClass } from '#shared/contract/members-list.ts'
import type { MemberListRow } from '#shared/contract/members.ts'
import { perform, useCommands } from '../../app/command-registry.ts'
import { shell } from '../../app/crm.ts'
import { draftRule } from '../../app/hand-over.ts'
import { ProblemNotice } from '../../app/problem.tsx'
import { routes } from '../../app/routes.ts'
import { useChosenColumns } from '../../ui/column-chooser.tsx'
import { DataGrid, type GridColumn, type GridTicks } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { ExportButton } from './export-dialog.tsx'
import { FilterBar } from './filter-bar.tsx'
import { isFiltered, noFilter } from './member-filter.ts'
import { MemberPanel } from './member-panel.tsx'
import { MemberStatus } from './member-status.tsx'
import { isTicked, tick, type Ticks } from './ticks.ts'
import { useMemberColumns } from './use-member-columns.ts'
import { useMemberList, type MemberListModel } from './use-member-list.ts'
import { ViewsMenu } from './views-menu.tsx'
import './members.css'

const rowId = (row: MemberListRow): number => row.id
const openPage = (row: MemberListRow): void => navigate(routes.member(row.id))

/** All members: found, filtered, ordered, ticked; one of them in the panel at the side. */
export function MembersPage(): JSX.Element {
  const { t } = useTranslation('members')
  const { columns, visible, show, chooser } = useChosenColumns('members', useMemberColumns())
  const list = useMemberList(ListClass.options.filter((each) => visible.includes(each)))
  const [shown, setShown] = useState<number | undefined>()
  const findBox = useRef<InputRef>(null)
  const ticks = useGridTicks(list)
  useCommands({ find: () => findBox.current?.focus({ cursor: 'all' }) })
  return (
    <Page
      title={t('title')}
      note={<Count list={list} />}
      busy={list.isFetching}
      body="full"
      actions={
        <>
          <ViewsMenu list={list} visible={visible} show={show} />
          {chooser}
          <ExportButton list={list} columns={columns} />
          <SaveAsSegment list={list} />
        </>
      }
      toolbar={
        <>
          <Input
            ref={findBox}
            className="members-find"
            prefix={<SearchOutlined />}
            allowClear
            value={list.find}
            placeholder={t('findPlaceholder')}
            aria-label={t('findPlaceholder')}
            onChange={(event) => list.setFind(event.target.value)}
          />
          <FilterBar filter={list.filter} onChange={list.setFilter} />
        </>
      }
    >
      {list.error ? (
        <ProblemNotice error={list.error} retry={list.retry} />
      ) : (
        <>
          <div className="members-list">
            <DataGrid
              label={t('title')}
              columns={columns}
              rowId={rowId}
              load={list.load}
              source={list.source}
              freshness={list.freshness}
              order={list.order}
              onOrder={list.setOrder}
              onOpen={(row) => setShown(row.id)}
              onMove={(row) => setShown((now) => (now === undefined ? now : row.id))}
              onDoubleClick={openPage}
              ticks={ticks}
              empty={<NobodyFound list={list} />}
            />
            <MemberStatus list={list} onCopy={() => copyRows(list.ticks, columns)} />
          </div>
          {shown !== undefined && <MemberPanel id={shown} onClose={() => setShown(undefined)} />}
        </>
      )}
    </Page>
  )
}

function useGridTicks({ ticks, tickWith }: MemberListModel): GridTicks<MemberListRow> {
  return useMemo(
    () => ({
      isTicked: (row) => isTicked(ticks, row.id),
      onTick: (row, isOn) => tickWith((before) => tick(before, row, isOn)),
    }),
    [ticks, tickWith],
  )
}

/** As a spreadsheet takes it: the columns on show, tabs between. */
function copyRows({ rows }: Ticks, columns: readonly GridColumn<MemberListRow>[]): void {
  const visible = columns.filter((column) => column.isHidden !== true)
  const lines = [visible.map((column) => column.title), ...[...rows.values()].map((row) => visible.map((column) => column.text(row)))]
  void shell.copyText(lines.map((cells) => cells.join('\t')).join('\n'))
}

interface ListProps {
  readonly list: MemberListModel
}

function Count({ list: { page } }: ListProps): JSX.Element | null {
  const { t } = useTranslation('members')
  const format = useFormat()
  return page ? <>{t('count', { count: page.total, number: format.number(page.total) })}</> : null
}

/** A found text is no condition of a segment, so it is left behind; without filters the segment begins with everybody. */
function SaveAsSegment({ list }: ListProps): JSX.Element {
  const { t } = useTranslation('members')
  const save = (): void => {
    if (list.list.rule) draftRule.put(list.list.rule)
    navigate(routes.newSegment)
  }
  return (
    <Button type="primary" onClick={save}>
      {t('saveAsSegment')}
    </Button>
  )
}

function NobodyFound({ list }: ListProps): JSX.Element {
  const { t } = useTranslation('members')
  if (list.find.trim() === '' && !isFiltered(list.filter)) {
    return (
      <EmptyState icon={<TeamOutlined />} title={t('empty.title')} text={t('empty.text')}>
        <Button type="primary" onClick={() => perform('imports.open')}>
          {t('empty.import')}
        </Button>
      </EmptyState>
    )
  }
  const clear = (): void => {
    list.setFind('')
    list.setFilter(noFilter)
  }
  return (
    <EmptyState title={t('notFound.title')} text={t('notFound.text')}>
      <Button onClick={clear}>{t('notFound.clear')}</Button>
    </EmptyState>
  )
}
