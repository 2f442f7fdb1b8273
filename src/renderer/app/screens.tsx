/** Which screen stands at which address: one line each. */
import { lazy, Suspense, type JSX } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { ProgressLine } from '../ui/progress-line.tsx'
import { routes } from './routes.ts'

const Dashboard = lazy(() => import('../features/value/dashboard-page.tsx').then((it) => ({ default: it.DashboardPage })))
const Members = lazy(() => import('../features/members/members-page.tsx').then((it) => ({ default: it.MembersPage })))
const Member = lazy(() => import('../features/members/member-page.tsx').then((it) => ({ default: it.MemberPage })))
const MemberValue = lazy(() => import('../features/value/member-value.tsx').then((it) => ({ default: it.MemberValue })))
const PersonPart = lazy(() => import('../features/people/person-part.tsx').then((it) => ({ default: it.PersonPart })))
const MemberSegments = lazy(() => import('../features/segments/member-segments.tsx').then((it) => ({ default: it.MemberSegments })))
const Rfm = lazy(() => import('../features/value/rfm/rfm-page.tsx').then((it) => ({ default: it.RfmPage })))
const Concentration = lazy(() =>
  import('../features/value/concentration/concentration-page.tsx').then((it) => ({ default: it.ConcentrationPage })),
)
const Tiers = lazy(() => import('../features/value/tiers/tiers-page.tsx').then((it) => ({ default: it.TiersPage })))
const Loyalty = lazy(() => import('../features/value/loyalty/loyalty-page.tsx').then((it) => ({ default: it.LoyaltyPage })))
const Share = lazy(() => import('../features/value/share/share-page.tsx').then((it) => ({ default: it.SharePage })))
const Lifetime = lazy(() => import('../features/value/lifetime/lifetime-page.tsx').then((it) => ({ default: it.LifetimePage })))
const Growth = lazy(() => import('../features/value/growth/growth-page.tsx').then((it) => ({ default: it.GrowthPage })))
const Definitions = lazy(() => import('../features/value/definition-book-page.tsx').then((it) => ({ default: it.DefinitionBookPage })))
const UnknownCards = lazy(() => import('../features/receipts/unknown-cards-page.tsx').then((it) => ({ default: it.UnknownCardsPage })))
const Imports = lazy(() => import('../features/imports/imports-page.tsx').then((it) => ({ default: it.ImportsPage })))
const Sources = lazy(() => import('../features/imports/exchange-sources-page.tsx').then((it) => ({ default: it.SourcesPage })))
const Quarantine = lazy(() => import('../features/imports/quarantine-page.tsx').then((it) => ({ default: it.QuarantinePage })))
const Coverage = lazy(() => import('../features/imports/exchange-coverage-page.tsx').then((it) => ({ default: it.CoveragePage })))
const Folders = lazy(() => import('../features/imports/exchange-folders-page.tsx').then((it) => ({ default: it.FoldersPage })))
const SharedCards = lazy(() => import('../features/receipts/shared-cards-page.tsx').then((it) => ({ default: it.SharedCardsPage })))
const ImportRun = lazy(() => import('../features/imports/run-page.tsx').then((it) => ({ default: it.RunPage })))
const Cleaning = lazy(() => import('../features/cleaning/cleaning-page.tsx').then((it) => ({ default: it.CleaningPage })))
const People = lazy(() => import('../features/people/people-page.tsx').then((it) => ({ default: it.PeoplePage })))
const Segments = lazy(() => import('../features/segments/segment-list-page.tsx').then((it) => ({ default: it.SegmentListPage })))
const NewSegment = lazy(() => import('../features/segments/segment-page.tsx').then((it) => ({ default: it.NewSegmentPage })))
const Segment = lazy(() => import('../features/segments/segment-page.tsx').then((it) => ({ default: it.SegmentPage })))
const Overlap = lazy(() => import('../features/segments/overlap-page.tsx').then((it) => ({ default: it.OverlapPage })))
const Splits = lazy(() => import('../features/segments/split/splits-page.tsx').then((it) => ({ default: it.SplitsPage })))
const Strategies = lazy(() => import('../features/segments/sheet/strategies-page.tsx').then((it) => ({ default: it.StrategiesPage })))
const Campaigns = lazy(() => import('../features/campaigns/campaign-list-page.tsx').then((it) => ({ default: it.CampaignListPage })))
const NewCampaign = lazy(() => import('../features/campaigns/campaign-page.tsx').then((it) => ({ default: it.NewCampaignPage })))
const Campaign = lazy(() => import('../features/campaigns/campaign-page.tsx').then((it) => ({ default: it.CampaignPage })))
const MailList = lazy(() => import('../features/campaigns/mail-list-page.tsx').then((it) => ({ default: it.MailListPage })))
const Suppression = lazy(() =>
  import('../features/campaigns/suppression/suppression-page.tsx').then((it) => ({ default: it.SuppressionPage })),
)
const Affinity = lazy(() => import('../features/products/affinity-page.tsx').then((it) => ({ default: it.AffinityPage })))
const Pairs = lazy(() => import('../features/products/pairs-page.tsx').then((it) => ({ default: it.PairsPage })))
const FirstQuality = lazy(() => import('../features/products/first-page.tsx').then((it) => ({ default: it.FirstPage })))
const Prices = lazy(() => import('../features/products/prices-page.tsx').then((it) => ({ default: it.PricesPage })))
const Ranking = lazy(() => import('../features/products/ranking-page.tsx').then((it) => ({ default: it.RankingPage })))
const Customers = lazy(() => import('../features/products/customers-page.tsx').then((it) => ({ default: it.CustomersPage })))
const Lists = lazy(() => import('../features/products/lists-page.tsx').then((it) => ({ default: it.ListsPage })))
const List = lazy(() => import('../features/products/list-page.tsx').then((it) => ({ default: it.ListPage })))
const BrandStage = lazy(() => import('../features/brand/stage-page.tsx').then((it) => ({ default: it.StagePage })))
const BrandParts = lazy(() => import('../features/brand/parts-page.tsx').then((it) => ({ default: it.PartsPage })))
const BrandCauses = lazy(() => import('../features/brand/causes-page.tsx').then((it) => ({ default: it.CausesPage })))
const BrandLines = lazy(() => import('../features/brand/lines-page.tsx').then((it) => ({ default: it.LinesPage })))
const BrandFrequency = lazy(() => import('../features/brand/frequency-page.tsx').then((it) => ({ default: it.FrequencyPage })))
const Reports = lazy(() => import('../features/reports/reports-page.tsx').then((it) => ({ default: it.ReportsPage })))
const NewPack = lazy(() => import('../features/reports/pack-page.tsx').then((it) => ({ default: it.NewPackPage })))
const Pack = lazy(() => import('../features/reports/pack-page.tsx').then((it) => ({ default: it.PackPage })))
const ReportRun = lazy(() => import('../features/reports/run-page.tsx').then((it) => ({ default: it.RunPage })))
const Builder = lazy(() => import('../features/reports/builder/builder-page.tsx').then((it) => ({ default: it.BuilderPage })))
const Kpi = lazy(() => import('../features/kpi/kpi-page.tsx').then((it) => ({ default: it.KpiPage })))
const Checklists = lazy(() => import('../features/kpi/checklists-page.tsx').then((it) => ({ default: it.ChecklistsPage })))
const SelfTests = lazy(() => import('../features/kpi/self-tests-page.tsx').then((it) => ({ default: it.SelfTestsPage })))
const Surveys = lazy(() => import('../features/surveys/surveys-page.tsx').then((it) => ({ default: it.SurveysPage })))
const Survey = lazy(() => import('../features/surveys/survey-page.tsx').then((it) => ({ default: it.SurveyPage })))
const LoyaltyMatrix = lazy(() => import('../features/surveys/matrix-page.tsx').then((it) => ({ default: it.MatrixPage })))
const Referrals = lazy(() => import('../features/surveys/referrals-page.tsx').then((it) => ({ default: it.ReferralsPage })))
const CampaignCalendar = lazy(() => import('../features/campaigns/calendar/calendar-page.tsx').then((it) => ({ default: it.CalendarPage })))
const Coupons = lazy(() => import('../features/coupons/coupons-page.tsx').then((it) => ({ default: it.CouponsPage })))
const Thanks = lazy(() => import('../features/coupons/loyalty-page.tsx').then((it) => ({ default: it.LoyaltyPage })))
const Privacy = lazy(() => import('../features/privacy/privacy-page.tsx').then((it) => ({ default: it.PrivacyPage })))
const History = lazy(() => import('../features/workspace/history-page.tsx').then((it) => ({ default: it.HistoryPage })))
const Settings = lazy(() => import('../features/workspace/settings-page.tsx').then((it) => ({ default: it.SettingsPage })))

export function Screens(): JSX.Element {
  return (
    <Suspense fallback={<ProgressLine busy />}>
      <Switch>
        <Route path={routes.overview} component={Dashboard} />
        <Route path={routes.unknownCards} component={UnknownCards} />
        <Route path={routes.members} component={Members} />
        <Route path="/members/:id">
          {({ id }) => (
            <Member
              id={Number(id)}
              value={<MemberValue memberId={Number(id)} />}
              person={<PersonPart memberId={Number(id)} />}
              segments={<MemberSegments memberId={Number(id)} />}
            />
          )}
        </Route>
        <Route path={routes.rfm} component={Rfm} />
        <Route path={routes.concentration} component={Concentration} />
        <Route path={routes.tiers} component={Tiers} />
        <Route path={routes.share} component={Share} />
        <Route path={routes.loyalty} component={Loyalty} />
        <Route path={routes.lifetime} component={Lifetime} />
        <Route path={routes.growth} component={Growth} />
        <Route path={routes.definitions} component={Definitions} />
        <Route path={routes.imports} component={Imports} />
        <Route path={routes.sources} component={Sources} />
        <Route path={routes.quarantine} component={Quarantine} />
        <Route path={routes.coverage} component={Coverage} />
        <Route path={routes.folders} component={Folders} />
        <Route path={routes.sharedCards} component={SharedCards} />
        <Route path="/imports/runs/:id">{({ id }) => <ImportRun id={Number(id)} />}</Route>
        <Route path={routes.cleaning} component={Cleaning} />
        <Route path={routes.people} component={People} />
        <Route path={routes.segments} component={Segments} />
        <Route path={routes.newSegment} component={NewSegment} />
        <Route path={routes.overlap} component={Overlap} />
        <Route path={routes.splits} component={Splits} />
        <Route path={routes.strategies} component={Strategies} />
        <Route path="/segments/:id">{({ id }) => <Segment id={Number(id)} />}</Route>
        <Route path={routes.campaigns} component={Campaigns} />
        <Route path={routes.newCampaign} component={NewCampaign} />
        <Route path={routes.mailList} component={MailList} />
        <Route path={routes.calendar} component={CampaignCalendar} />
        <Route path={routes.coupons} component={Coupons} />
        <Route path={routes.thanks} component={Thanks} />
        <Route path={routes.suppression} component={Suppression} />
        <Route path="/campaigns/:id">{({ id }) => <Campaign id={Number(id)} />}</Route>
        <Route path={routes.products} component={Affinity} />
        <Route path={routes.productPairs} component={Pairs} />
        <Route path={routes.productFirst} component={FirstQuality} />
        <Route path={routes.productPrices} component={Prices} />
        <Route path={routes.productRanking} component={Ranking} />
        <Route path={routes.productCustomers} component={Customers} />
        <Route path={routes.productLists} component={Lists} />
        <Route path={routes.productList} component={List} />
        <Route path={routes.brand} component={BrandStage} />
        <Route path={routes.brandParts} component={BrandParts} />
        <Route path={routes.brandCauses} component={BrandCauses} />
        <Route path={routes.brandLines} component={BrandLines} />
        <Route path={routes.brandFrequency} component={BrandFrequency} />
        <Route path={routes.reports} component={Reports} />
        <Route path={routes.newPack} component={NewPack} />
        <Route path="/reports/packs/:id">{({ id }) => <Pack id={Number(id)} />}</Route>
        <Route path="/reports/runs/:id">{({ id }) => <ReportRun id={Number(id)} />}</Route>
        <Route path={routes.builder} component={Builder} />
        <Route path={routes.kpi} component={Kpi} />
        <Route path={routes.checklists} component={Checklists} />
        <Route path={routes.selfTests} component={SelfTests} />
        <Route path={routes.surveys} component={Surveys} />
        <Route path="/reports/surveys/:id">{({ id }) => <Survey id={Number(id)} />}</Route>
        <Route path={routes.loyaltyMatrix} component={LoyaltyMatrix} />
        <Route path={routes.referrals} component={Referrals} />
        <Route path={routes.privacy} component={Privacy} />
        <Route path={routes.history} component={History} />
        <Route path={routes.settings} component={Settings} />
        <Route>
          <Redirect to={routes.overview} />
        </Route>
      </Switch>
    </Suspense>
  )
}
