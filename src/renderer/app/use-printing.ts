import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shell } from './crm.ts'
import { plainFileName } from '#shared/values/file-name.ts'
import { describeRefusal } from './refusal-text.ts'

export interface Printing {
  readonly isPrinting: boolean
  /** Makes the PDF and shows it in a window with the printer. `tagged`: for readers of screens; too dear for long lists. */
  preview(paper: string, title: string, tagged?: boolean): Promise<void>
  /** Makes the PDF and asks where it shall lie. */
  save(paper: string, title: string): Promise<void>
}

/** What a page prints: `paper` is one of the kinds of print-pages.tsx with its number. */
export function usePrinting(): Printing {
  const { message } = App.useApp()
  const { t } = useTranslation('refusal')
  const [isPrinting, setPrinting] = useState(false)
  const run = async (act: () => Promise<unknown>): Promise<void> => {
    setPrinting(true)
    try {
      await act()
    } catch (error) {
      void message.error(describeRefusal(error, t).text)
    } finally {
      setPrinting(false)
    }
  }
  return {
    isPrinting,
    preview: (paper, title, tagged = true) =>
      run(async () => {
        const { token } = await shell.printPdf({ report: paper, tagged })
        await shell.previewPdf({ token, title: plainFileName(title) })
      }),
    save: (paper, title) =>
      run(async () => {
        const { token } = await shell.printPdf({ report: paper, tagged: true })
        await shell.savePdf({ token, name: plainFileName(title) })
      }),
  }
}
