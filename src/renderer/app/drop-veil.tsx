import { InboxOutlined } from '@ant-design/icons'
import { useEffect, useState, type JSX } from 'react'
import { useTranslation } from 'react-i18next'

/** Over the window while files hover above it. The drop itself is taken by the preload, which alone may learn paths. */
export function DropVeil({ active }: { readonly active: boolean }): JSX.Element | null {
  const { t } = useTranslation('app')
  const [hovering, setHovering] = useState(false)
  useEffect(() => {
    if (!active) return
    let depth = 0
    const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
    const enter = (event: DragEvent): void => {
      if (holdsFiles(event)) setHovering(++depth > 0)
    }
    const leave = (event: DragEvent): void => {
      if (holdsFiles(event)) setHovering((depth = Math.max(0, depth - 1)) > 0)
    }
    const drop = (): void => setHovering((depth = 0) > 0)
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop, true)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop, true)
    }
  }, [active])
  if (!hovering) return null
  return (
    <div className="drop-veil">
      <div className="drop-veil-frame">
        <InboxOutlined className="drop-veil-icon" />
        <p className="state-title">{t('drop.title')}</p>
        <p className="soft">{t('drop.text')}</p>
      </div>
    </div>
  )
}
