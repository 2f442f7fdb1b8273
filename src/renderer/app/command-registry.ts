/** Who performs a command now: the frame always, a screen for as long as it is on show. The newest one wins. */
import { useEffect, useMemo, useRef } from 'react'
import { commandIds, type CommandId } from '#shared/commands.ts'
import { createStore, useStore } from './store.ts'

export type Performers = Partial<Readonly<Record<CommandId, () => void>>>

const layers = createStore<readonly Performers[]>([])

/** Offers `performers` in menu, palette and by shortcut while the component is mounted. */
export function useCommands(performers: Performers): void {
  const latest = useRef(performers)
  useEffect(() => {
    latest.current = performers
  })
  const offered = commandIds.filter((id) => performers[id] !== undefined).join(' ')
  useEffect(() => {
    const ids = commandIds.filter((id) => offered.split(' ').includes(id))
    const layer: Performers = Object.fromEntries(ids.map((id) => [id, () => latest.current[id]?.()]))
    layers.set([...layers.get(), layer])
    return () => layers.set(layers.get().filter((other) => other !== layer))
  }, [offered])
}

export function perform(id: CommandId): boolean {
  const performer = layers.get().findLast((layer) => layer[id] !== undefined)?.[id]
  performer?.()
  return performer !== undefined
}

export function useAvailableCommands(): readonly CommandId[] {
  const all = useStore(layers)
  return useMemo(() => commandIds.filter((id) => all.some((layer) => layer[id] !== undefined)), [all])
}
