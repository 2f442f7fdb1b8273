import { ControlOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState, type JSX, type ReactNode } from 'react'

interface Props {
  readonly label: string
  /** The form; it closes what it stands in. */
  readonly form: (close: () => void) => ReactNode
}

/** Settings of a screen behind its button; the form begins anew each time. */
export function SettingsPopover({ label, form }: Props): JSX.Element {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={form(() => setOpen(false))}
    >
      <Button icon={<ControlOutlined />}>{label}</Button>
    </Popover>
  )
}
