/** Every analysis that answers a question asked before from memory, by the name of its procedure. */
import { concentrationOf } from './concentration/concentration.ts'
import { importanceSummaryOf } from './importance/summary.ts'
import { growthOf } from './growth/growth.ts'
import { loyalWhatIfOf } from './growth/loyal-what-if.ts'
import { rollingOf } from './growth/rolling.ts'
import { attritionOf } from './loyalty/attrition.ts'
import { categoryCyclesOf } from './loyalty/category-cycles.ts'
import { cohortsOf } from './loyalty/cohorts.ts'
import { repurchaseCycleOf } from './loyalty/cycle.ts'
import { ladderOf } from './loyalty/ladder.ts'
import { lifecycleOf } from './loyalty/lifecycle.ts'
import { relationshipOf } from './loyalty/relationship.ts'
import { rfmTableOf } from './rfm/rfm-table.ts'
import { kept } from './scope/kept-answers.ts'
import { averagesOf } from './share/averages.ts'
import { shareTableOf } from './share/share-table.ts'
import { valueClassesOf } from './tiers/classes.ts'
import { migrationOf } from './tiers/migration.ts'
import { pyramidOf } from './tiers/pyramid.ts'

export const answers = {
  rfm: kept('rfm', rfmTableOf),
  importance: kept('importance', importanceSummaryOf),
  concentration: kept('concentration', concentrationOf),
  shareTable: kept('share-table', shareTableOf),
  averages: kept('averages', averagesOf),
  tiers: kept('tiers', pyramidOf),
  migration: kept('migration', migrationOf),
  classes: kept('classes', valueClassesOf),
  cohorts: kept('cohorts', cohortsOf),
  ladder: kept('ladder', ladderOf),
  repurchaseCycle: kept('repurchase-cycle', repurchaseCycleOf),
  lifecycle: kept('lifecycle', lifecycleOf),
  categoryCycles: kept('category-cycles', categoryCyclesOf),
  relationship: kept('relationship', relationshipOf),
  attrition: kept('attrition', attritionOf),
  growth: kept('growth', growthOf),
  moreLoyal: kept('more-loyal', loyalWhatIfOf),
  rolling: kept('rolling', rollingOf),
}
