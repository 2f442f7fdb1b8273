/**
 * What every statement of the oracle stands on. `sold`: valid receipts with their person. `person_day`: net sales of a person on a day and what
 * later returns leave of them. `as_of`: metrics.md M04, open files left out. `identity`: how files may name a person.
 */
export const sources = `
with sold as materialized (
  select r.id, m.person_id as person, r.business_day as day, r.store_id as store, r.net_fen as net, r.quantity_milli as quantity, r.guide, r.channel
  from receipt as r join card as c on c.id = r.card_id join member as m on m.id = c.member_id where r.status = 'valid'
), active as materialized (
  select store_id, count(*) as n, max(business_day) as last from receipt
  where status = 'valid' and business_day > (select max(business_day) from receipt where status = 'valid') - 28 group by store_id
), as_of as materialized (
  select max(a.last) as day from active as a
  where (select sum(n) from active where last >= a.last) * 100 >= (select sum(n) from active) * 95
), gone as materialized (
  -- a return that names an earlier receipt, of another day, lowers what is left of that day; in an exchange only beyond the new goods
  select m.person_id as person, o.business_day as day,
    max(0, (select -sum(paid_fen) from line where receipt_id = r.id and kind <> 2)) as back
  from receipt as r
    join receipt as o on o.id = (
      select x.id from receipt as x
      where x.number = r.original_number and x.status = 'valid' and x.business_day <= r.business_day and x.id <> r.id
      order by x.store_id = r.store_id desc, x.business_day desc, x.id desc limit 1)
    join card as c on c.id = o.card_id join member as m on m.id = c.member_id
  where r.status = 'valid' and r.business_day <= (select day from as_of) and o.business_day <> r.business_day
), gone_day as materialized (
  select person, day, sum(back) as back from gone group by person, day
), person_day as materialized (
  select person, day, sum(net) as net, sum(net) - coalesce((select back from gone_day as g where g.person = s.person and g.day = s.day), 0) as left
  from sold as s group by person, day
), today as materialized (
  select coalesce(as_of.day, (select max(exported_at) / 86400 from import_file)) as day from as_of
), asked as materialized (
  select m.person_id, m.mobile from blocked_key as b join member as m on m.id = b.member_id where b.reason = 'do-not-contact'
), listed as materialized (
  -- The tests' clock stands at 2026-01-31.
  select m.person_id, m.mobile from suppression as s join member as m on m.id = s.member_id
  where s.campaign_id is null and s.since_on <= unixepoch('2026-01-31') / 86400 and coalesce(s.until_on, 99999) >= unixepoch('2026-01-31') / 86400
), identity as materialized (
  select iif(c.kind = 'card', 'c:', 's:') || c.number as who, m.person_id as person from card as c join member as m on m.id = c.member_id
  union select 'm:' || mobile, person_id from member where mobile is not null
  union select 'c:' || mobile, person_id from member where mobile is not null
  union select 'e:' || lower(email), person_id from member where email is not null
  union select 'n:' || lower(name) || '|' || lower(replace(address, ' ', '')), person_id from member where name is not null and address is not null
)`
