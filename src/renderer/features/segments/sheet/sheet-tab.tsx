import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button, InputNumber } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from '../../../app/command-registry.ts'
import { q, shell } from '../../../app/crm.ts'
import { plainFileName } from '#shared/values/file-name.ts'
import { ProblemNotice } from '../../../app/problem.tsx'
import { describeRefusal } from '../../../app/refusal-text.ts'
import { ProgressLine } from '../../../ui/progress-line.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { SheetBody } from './sheet-body.tsx'
import { StrategyForm } from './strategy-form.tsx'

interface Props {
  readonly id: number
  readonly name: string
}

const MOST_SEED = 2_147_483_647

/** Who they are: on the screen as it is printed, with the strategy to fill in. */
export function SheetTab({ id, name }: Props): JSX.Element {
  const { t } = useTranslation('segments')
  const { locale } = useFormat()
  const [seed, setSeed] = useState(1)
  const { data, error, isFetching, refetch } = useQuery(
    q.segments.sheet.queryOptions({ input: { side: { of: 'segment', segmentId: id }, seed, locale } }),
  )
  const { print, isPrinting } = usePrint(id, name)
  useCommands({ print: () => void print() })
  return (
    <div className="sheet-tab">
      <div className="segment-actions">
        <Button icon={<PrinterOutlined />} loading={isPrinting} onClick={() => void print()}>
          {t('sheet.print')}
        </Button>
        <span className="soft">{t('sheet.seed')}</span>
        <InputNumber
          size="small"
          aria-label={t('sheet.seed')}
          min={0}
          max={MOST_SEED}
          precision={0}
          value={seed}
          onChange={(next) => next !== null && setSeed(next)}
        />
      </div>
      <ProgressLine busy={isFetching} />
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <SheetBody id={id} sheet={data} />
          <StrategyForm key={`${id} ${data.strategy?.from ?? ''}`} subject={`segment:${id}`} stored={data.strategy} />
        </>
      )}
    </div>
  )
}

/** Draws the sheet on paper in a hidden window and shows the PDF. */
function usePrint(id: number, name: string): { readonly print: () => Promise<void>; readonly isPrinting: boolean } {
  const { t } = useTranslation('segments')
  const { t: tRefusal } = useTranslation('refusal')
  const { message } = App.useApp()
  const [isPrinting, setPrinting] = useState(false)
  const print = async (): Promise<void> => {
    setPrinting(true)
    try {
      const { token } = await shell.printPdf({ report: `segment-${id}`, tagged: true })
      await shell.previewPdf({ token, title: plainFileName(t('sheet.paperTitle', { name })) })
    } catch (error) {
      void message.error(describeRefusal(error, tRefusal).text)
    } finally {
      setPrinting(false)
    }
  }
  return { print, isPrinting }
}
