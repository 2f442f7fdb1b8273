import { Button } from 'antd'
import { useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Papers, PrintKind } from '#shared/contract/campaign-papers.ts'
import { EnvelopeDialog } from './envelope-dialog.tsx'
import { LetterDialog } from './letter-dialog.tsx'
import { SheetDialog } from './sheet-dialog.tsx'

export interface StockDialogProps {
  /** What it begins with. */
  readonly stock: string
  readonly papers: Papers
  readonly onClose: () => void
  readonly onSaved: (name: string) => void
}

interface Props {
  readonly kind: PrintKind
  readonly stock: string
  readonly papers: Papers
  readonly onSaved: (name: string) => void
}

const dialogs = { labels: SheetDialog, envelopes: EnvelopeDialog, letters: LetterDialog }

/** Own label sizes, envelopes with their positions, letters. */
export function StockEditor({ kind, stock, papers, onSaved }: Props): JSX.Element {
  const { t } = useTranslation('campaigns')
  const [isOpen, setOpen] = useState(false)
  const Dialog = dialogs[kind]
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(`papers.edit.${kind}`)}</Button>
      {isOpen && <Dialog stock={stock} papers={papers} onClose={() => setOpen(false)} onSaved={onSaved} />}
    </>
  )
}
