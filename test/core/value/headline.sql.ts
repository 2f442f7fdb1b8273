/** The slow twins of the dashboard's figures: the same definitions, asked of the rows themselves. */

export const shareOfDays = `
  select
    coalesce(sum(r.net_fen > 0), 0) as receipts,
    coalesce(sum(r.net_fen > 0 and c.member_id is not null), 0) as memberReceipts,
    coalesce(sum(r.net_fen), 0) as netFen,
    coalesce(sum(case when c.member_id is not null then r.net_fen end), 0) as memberNetFen,
    coalesce(sum(r.net_fen > 0 and c.id is not null and c.member_id is null), 0) as unknownCardReceipts,
    coalesce(sum(case when c.id is not null and c.member_id is null then r.net_fen end), 0) as unknownCardNetFen
  from receipt as r left join card as c on c.id = r.card_id
  where r.status = 'valid' and r.business_day between ? and ?`

export const linkOfReceipts = `
  select
    count(*) as receipts,
    count(r.card_id) as withMemberValue,
    count(c.member_id) as linked,
    count(r.card_id) - count(c.member_id) as unknownCard,
    count(*) - count(r.card_id) as anonymous,
    coalesce(sum(r.net_fen), 0) as netFen,
    coalesce(sum(case when c.member_id is not null then r.net_fen end), 0) as linkedFen
  from receipt as r left join card as c on c.id = r.card_id
  where r.status = 'valid'`
