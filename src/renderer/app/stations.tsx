/** The stations of the loop in the navigation, in order. A screen that is not built is not here. */
import {
  ClearOutlined,
  FileTextOutlined,
  FilterOutlined,
  FundOutlined,
  ImportOutlined,
  MailOutlined,
  MergeCellsOutlined,
  RiseOutlined,
  ShoppingOutlined,
  PieChartOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { CommandId } from '#shared/commands.ts'
import { routes, type Route } from './routes.ts'

export interface Station {
  /** Its label is the command's text. */
  readonly command: Extract<CommandId, `go.${string}`>
  readonly route: Route
  /** Paths below these belong to it. */
  readonly below: readonly Route[]
  readonly icon: ReactNode
}

export const stations: readonly Station[] = [
  { command: 'go.overview', route: routes.overview, below: [routes.unknownCards], icon: <PieChartOutlined /> },
  { command: 'go.imports', route: routes.imports, below: [routes.imports], icon: <ImportOutlined /> },
  { command: 'go.cleaning', route: routes.cleaning, below: [], icon: <ClearOutlined /> },
  { command: 'go.people', route: routes.people, below: [], icon: <MergeCellsOutlined /> },
  { command: 'go.members', route: routes.members, below: [routes.members], icon: <TeamOutlined /> },
  {
    command: 'go.value',
    route: routes.rfm,
    below: [routes.rfm, routes.concentration, routes.tiers, routes.share, routes.loyalty, routes.lifetime, routes.growth],
    icon: <FundOutlined />,
  },
  { command: 'go.segments', route: routes.segments, below: [routes.segments], icon: <FilterOutlined /> },
  { command: 'go.campaigns', route: routes.campaigns, below: [routes.campaigns, routes.coupons], icon: <MailOutlined /> },
  { command: 'go.products', route: routes.products, below: [routes.products], icon: <ShoppingOutlined /> },
  { command: 'go.brand', route: routes.brand, below: [routes.brand], icon: <RiseOutlined /> },
  { command: 'go.reports', route: routes.reports, below: [routes.reports], icon: <FileTextOutlined /> },
]

export const isAt = (station: Station, path: string): boolean =>
  path === station.route || station.below.some((route) => path === route || path.startsWith(`${route}/`))
