import { Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusLine } from '../../ui/status-line.tsx'
import { nothing, useFormat } from '../../ui/use-format.ts'
import { AddToListDialog } from './add-to-list-dialog.tsx'
import { ConsentDialog } from './consent-dialog.tsx'
import { TagDialog } from './tag-dialog.tsx'
import { allTicks, chosenBy, countTicks, noTicks, type Ticks } from './ticks.ts'
import type { MemberListModel } from './use-member-list.ts'

interface Props {
  readonly list: MemberListModel
  readonly onCopy: () => void
}

/** Sums over the whole list, what is ticked, and what can be done with it. */
export function MemberStatus({ list, onCopy }: Props): JSX.Element {
  const { t } = useTranslation('members')
  const format = useFormat()
  const { page, ticks } = list
  if (!page) return <StatusLine>{nothing}</StatusLine>
  const average = page.buyers === 0 ? null : Math.round(page.netFen / page.buyers)
  const count = countTicks(ticks, page.total)
  return (
    <StatusLine right={<Ticked list={list} total={page.total} onCopy={onCopy} />}>
      <span>{t('statusLine.rows', { count: page.total, number: format.number(page.total) })}</span>
      <span>{t('statusLine.buyers', { number: format.number(page.buyers) })}</span>
      <span>{t('statusLine.netSales', { amount: format.money(page.netFen) })}</span>
      <span>{t('statusLine.average', { amount: format.money(average) })}</span>
      {count > 0 && <strong>{tickedText(ticks, count)}</strong>}
    </StatusLine>
  )

  function tickedText({ isAll, rows }: Ticks, number: number): string {
    if (isAll) return t('statusLine.allBut', { number: format.number(number), without: format.number(rows.size) })
    const sum = [...rows.values()].reduce((total, row) => total + row.netFen, 0)
    return t('statusLine.selected', { count: number, number: format.number(number), amount: format.money(sum) })
  }
}

interface TickedProps extends Props {
  readonly total: number
}

type Deed = 'tag' | 'list' | 'consent'

/** Bulk work on what is ticked; all of the list is one press. */
function Ticked({ list, total, onCopy }: TickedProps): JSX.Element {
  const { t } = useTranslation('members')
  const format = useFormat()
  const [deed, setDeed] = useState<Deed>()
  const { ticks, tickWith } = list
  const count = countTicks(ticks, total)
  const close = (): void => setDeed(undefined)
  const chosen = chosenBy(ticks, list.list)
  return (
    <>
      {!(ticks.isAll && ticks.rows.size === 0) && total > 0 && (
        <Button size="small" onClick={() => tickWith(() => allTicks)}>
          {t('bulk.all', { count: total, number: format.number(total) })}
        </Button>
      )}
      {count > 0 && (
        <>
          <Button size="small" onClick={() => tickWith(() => noTicks)}>
            {t('bulk.none')}
          </Button>
          <Button size="small" onClick={() => setDeed('tag')}>
            {t('bulk.tag')}
          </Button>
          <Button size="small" onClick={() => setDeed('list')}>
            {t('bulk.list')}
          </Button>
          {!ticks.isAll && (
            <>
              <Button size="small" onClick={() => setDeed('consent')}>
                {t('privacy.recordForSelected')}…
              </Button>
              <Button size="small" onClick={onCopy}>
                {t('statusLine.copy')}
              </Button>
            </>
          )}
        </>
      )}
      {deed === 'tag' && <TagDialog chosen={chosen} count={count} onClose={close} />}
      {deed === 'list' && <AddToListDialog chosen={chosen} count={count} onClose={close} />}
      {deed === 'consent' && <ConsentDialog memberIds={[...ticks.rows.keys()]} onClose={close} />}
    </>
  )
}
