import type { coupons } from '#shared/contract/coupons.ts'
import type { Handlers } from '../handlers.ts'
import { exportCodes } from './export-codes.ts'
import { issueCoupons } from './issue.ts'
import { guestsOf, occasionsOf, rankGuests, removeOccasion, saveOccasion, setGuests } from './occasions.ts'
import { offersOf, removeOffer, saveOffer, tryOffer } from './offers.ts'
import { pastCampaignsOf } from './past.ts'
import { pointsReport } from './points.ts'
import { recruitment } from './recruitment.ts'
import { couponReport } from './report.ts'
import { redeemCoupon, usesOf } from './uses.ts'

export const couponsApi: Handlers<typeof coupons> = {
  offers: (_, { read }) => offersOf(read),
  saveOffer: (draft, writing) => saveOffer(draft, writing),
  removeOffer: ({ offerId }, writing) => removeOffer(offerId, writing),
  tryOffer: (asked, { read }) => tryOffer(read, asked),
  issue: (order, working) => issueCoupons(working, order),
  exportCodes: (order, working) => exportCodes(working, order),
  redeem: (desk, writing) => redeemCoupon(desk, writing),
  uses: (asked, { read }) => usesOf(read, asked),
  report: ({ offerId }, reading) => couponReport(reading, offerId),
  points: (asked, { read }) => pointsReport(read, asked),
  past: (_, { read }) => pastCampaignsOf(read),
  recruitment: (asked, { read }) => recruitment(read, asked),
  occasions: (_, { read }) => occasionsOf(read),
  saveOccasion: (draft, writing) => saveOccasion(draft, writing),
  removeOccasion: ({ id }, writing) => removeOccasion(id, writing),
  rankGuests: ({ id }, working) => rankGuests(working, id),
  guests: (asked, { read }) => guestsOf(read, asked),
  setGuests: (asked, writing) => setGuests(asked, writing),
}
