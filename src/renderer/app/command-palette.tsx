import { Input, Modal, type InputRef } from 'antd'
import { useEffect, useRef, useState, type JSX, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import { commands, type Command, type CommandId } from '#shared/commands.ts'
import { perform, useAvailableCommands, useCommands } from './command-registry.ts'
import { onMac } from './hear-menu.ts'
import { findMembersRoute } from './routes.ts'
import { writtenKeys } from './shortcuts.ts'

interface Entry {
  readonly id: string
  readonly label: string
  readonly keys?: string | undefined
  run(): void
}

/** Everything that can be done now, found by its name in either language; what is no command is looked for among the members. */
export function CommandPalette(): JSX.Element {
  const { t } = useTranslation('app')
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const input = useRef<InputRef>(null)
  useCommands({ palette: () => setOpen(true) })
  const entries = useEntries(text)
  const chosen = Math.min(at, entries.length - 1)
  const choose = (entry: Entry | undefined): void => {
    setOpen(false)
    entry?.run()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt((chosen + step + entries.length) % Math.max(1, entries.length))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(entries[chosen])
  }
  return (
    <Modal
      open={open}
      onCancel={() => setOpen(false)}
      afterOpenChange={(isOpen) => (isOpen ? input.current?.focus() : setText(''))}
      footer={null}
      closable={false}
      width={520}
      style={{ top: 96 }}
      title={<span className="unseen">{t('palette.title')}</span>}
    >
      <Input
        ref={input}
        value={text}
        placeholder={t('palette.placeholder')}
        role="combobox"
        aria-label={t('palette.placeholder')}
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={entries[chosen] && `palette-${entries[chosen].id}`}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <PaletteList entries={entries} chosen={chosen} onHover={setAt} onChoose={choose} />
    </Modal>
  )
}

interface ListProps {
  readonly entries: readonly Entry[]
  readonly chosen: number
  readonly onHover: (index: number) => void
  readonly onChoose: (entry: Entry) => void
}

function PaletteList({ entries, chosen, onHover, onChoose }: ListProps): JSX.Element {
  const { t } = useTranslation('app')
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' }), [chosen])
  return (
    <ul className="palette-list" id="palette-list" role="listbox" ref={list} aria-label={t('palette.title')}>
      {entries.map((entry, index) => (
        <li
          key={entry.id}
          id={`palette-${entry.id}`}
          role="option"
          aria-selected={index === chosen}
          className="palette-item"
          onMouseMove={() => onHover(index)}
          onClick={() => onChoose(entry)}
        >
          <span>{entry.label}</span>
          {entry.keys !== undefined && <kbd>{entry.keys}</kbd>}
        </li>
      ))}
      {entries.length === 0 && <li className="palette-item soft">{t('palette.nothing')}</li>}
    </ul>
  )
}

function useEntries(text: string): readonly Entry[] {
  const { t, i18n } = useTranslation(['app', 'commands'])
  const available = useAvailableCommands()
  const wanted = text.trim().toLowerCase()
  const other = i18n.getFixedT(i18n.language === 'en' ? 'zh-CN' : 'en', 'commands')
  const found = commands
    .filter((command) => command.id !== 'palette' && available.includes(command.id))
    .map((command: Command & { readonly id: CommandId; readonly text: (typeof commands)[number]['text'] }) => ({
      id: command.id,
      label: t(command.text, { ns: 'commands' }),
      second: other(command.text),
      keys: command.keys === undefined ? undefined : writtenKeys(command.keys, onMac),
      run: () => void perform(command.id),
    }))
    .filter(({ label, second }) => `${label} ${second}`.toLowerCase().includes(wanted))
  if (wanted === '' || !available.includes('go.members')) return found
  const look: Entry = {
    id: 'find-members',
    label: t('palette.findMembers', { ns: 'app', text: text.trim() }),
    run: () => navigate(findMembersRoute(text.trim())),
  }
  return [...found, look]
}
