import 'i18next'
import type app from '../locales/zh-CN/app.json'
import type brand from '../locales/zh-CN/brand.json'
import type campaigns from '../locales/zh-CN/campaigns.json'
import type cleaning from '../locales/zh-CN/cleaning.json'
import type commands from '../locales/zh-CN/commands.json'
import type common from '../locales/zh-CN/common.json'
import type coupons from '../locales/zh-CN/coupons.json'
import type exchange from '../locales/zh-CN/exchange.json'
import type imports from '../locales/zh-CN/imports.json'
import type jobs from '../locales/zh-CN/jobs.json'
import type kpi from '../locales/zh-CN/kpi.json'
import type lifetime from '../locales/zh-CN/lifetime.json'
import type members from '../locales/zh-CN/members.json'
import type people from '../locales/zh-CN/people.json'
import type privacy from '../locales/zh-CN/privacy.json'
import type products from '../locales/zh-CN/products.json'
import type receipts from '../locales/zh-CN/receipts.json'
import type refusal from '../locales/zh-CN/refusal.json'
import type reports from '../locales/zh-CN/reports.json'
import type segments from '../locales/zh-CN/segments.json'
import type surveys from '../locales/zh-CN/surveys.json'
import type value from '../locales/zh-CN/value.json'
import type workspace from '../locales/zh-CN/workspace.json'

/** One line a feature: a wrong key does not compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: false
    resources: {
      app: typeof app
      brand: typeof brand
      campaigns: typeof campaigns
      cleaning: typeof cleaning
      commands: typeof commands
      common: typeof common
      coupons: typeof coupons
      exchange: typeof exchange
      imports: typeof imports
      jobs: typeof jobs
      kpi: typeof kpi
      lifetime: typeof lifetime
      members: typeof members
      people: typeof people
      privacy: typeof privacy
      products: typeof products
      receipts: typeof receipts
      refusal: typeof refusal
      reports: typeof reports
      segments: typeof segments
      surveys: typeof surveys
      value: typeof value
      workspace: typeof workspace
    }
  }
}
