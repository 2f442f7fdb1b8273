import type { JSX } from 'react'
import { useState } from 'react'
import { SnapshotTable } from './snapshot-table.tsx'
import { ComparePanel } from './compare-panel.tsx'
import { TrendChart } from './trend-chart.tsx'
import type { Side } from './side-choice.ts'

/** How the segment changes: its size month by month, what was kept of it, and who came, went and stayed between two moments. */
export function TimeTab({ id }: { readonly id: number }): JSX.Element {
  const now: Side = { segmentId: id, at: 'now' }
  const [before, setBefore] = useState<Side>()
  const [after, setAfter] = useState<Side>(now)
  return (
    <div className="segment-time">
      <TrendChart id={id} />
      <SnapshotTable
        id={id}
        onCompare={(snapshotId) => {
          setBefore({ segmentId: id, at: 'snapshot', snapshotId })
          setAfter(now)
        }}
      />
      <ComparePanel id={id} before={before ?? { segmentId: id, at: 'year-ago' }} after={after} onBefore={setBefore} onAfter={setAfter} />
    </div>
  )
}
