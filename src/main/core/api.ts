/** Contract and core meet here; this file does not compile while one handler is missing. */
import type { AnyRouter } from '@orpc/server'
import { contract } from '#shared/contract/index.ts'
import { answer, runHere, type Ground, type Runner } from './answer.ts'
import { brandApi } from './brand/api.ts'
import { campaignsApi } from './campaigns/api.ts'
import { catalogApi } from './catalog/api.ts'
import { couponsApi } from './coupons/api.ts'
import { cleaningApi } from './cleaning/api.ts'
import { thenClean } from './cleaning/running/after-import.ts'
import { cleaningInverse } from './cleaning/running/undo-run.ts'
import type { Handlers } from './handlers.ts'
import { importsApi } from './imports/api.ts'
import { importInverse } from './imports/undo.ts'
import { kpiApi } from './kpi/api.ts'
import { membersApi } from './members/api.ts'
import { privacyApi } from './privacy/api.ts'
import { peopleApi } from './people/api.ts'
import { matchInverse } from './people/undo-run.ts'
import { productsApi } from './products/api.ts'
import { receiptsApi } from './receipts/api.ts'
import { reportsApi } from './reports/api.ts'
import { segmentsApi } from './segments/api.ts'
import { surveysApi } from './surveys/api.ts'
import { valueApi } from './value/api.ts'
import { createWorkspaceApi } from './workspace/api.ts'

type Api = { readonly [F in keyof typeof contract]: Handlers<(typeof contract)[F]> }

const api: Api = {
  workspace: createWorkspaceApi({
    'imports.commit': importInverse,
    'cleaning.run': cleaningInverse,
    'cleaning.acceptAll': cleaningInverse,
    'people.match': matchInverse,
  }),
  catalog: catalogApi,
  members: membersApi,
  receipts: receiptsApi,
  imports: { ...importsApi, commit: thenClean(importsApi.commit) },
  cleaning: cleaningApi,
  people: peopleApi,
  value: valueApi,
  segments: segmentsApi,
  campaigns: campaignsApi,
  coupons: couponsApi,
  products: productsApi,
  brand: brandApi,
  surveys: surveysApi,
  kpi: kpiApi,
  reports: reportsApi,
  privacy: privacyApi,
}

/** The router of the product, every procedure on this thread. */
export const createRouter = (ground: Ground): AnyRouter => createRouterBy(runHere(ground))

/** The router of the product, each procedure run as `run` decides. */
export const createRouterBy = (run: Runner): AnyRouter => answer(contract, api, run)
