CREATE TABLE workspace (
  id integer primary key,
  key text not null unique,
  value text not null
) strict;
CREATE TABLE operation (
  id integer primary key,
  at text not null,
  actor text not null,
  kind text not null,
  args text not null,
  row_count integer not null,
  undoes integer references operation (id),
  undone_by integer references operation (id),
  hash blob not null
) strict;
CREATE TABLE operation_row (
  operation_id integer not null references operation (id),
  seq integer not null,
  table_name text not null,
  row_id integer not null,
  before text,
  after text,
  primary key (operation_id, seq)
) strict, without rowid;
CREATE INDEX operation_row_place on operation_row (table_name, row_id);
CREATE TABLE source (
  id integer primary key,
  name text not null unique,
  fingerprint text not null,
  mapping text not null,
  settings text not null
) strict;
CREATE TABLE import_run (
  id integer primary key,
  operation_id integer not null references operation (id),
  started_at text not null,
  committed_at text not null,
  undone_at text,
  first_member_id integer not null,
  last_member_id integer not null,
  first_card_id integer not null,
  last_card_id integer not null,
  first_receipt_id integer not null,
  last_receipt_id integer not null,
  rows_new integer not null,
  rows_changed integer not null,
  rows_same integer not null,
  rows_duplicate integer not null,
  rows_quarantined integer not null,
  rows_dropped integer not null,
  summary text not null
) strict;
CREATE TABLE import_file (
  id integer primary key,
  run_id integer not null references import_run (id),
  name text not null,
  sha256 text not null,
  bytes integer not null,
  kind text not null,
  encoding text,
  encoding_found_by text,
  exported_at integer not null,
  exported_at_from text not null check (exported_at_from in ('print', 'file'))
) strict;
CREATE INDEX import_file_run on import_file (run_id);
CREATE INDEX import_file_sha on import_file (sha256);
CREATE TABLE import_sheet (
  id integer primary key,
  file_id integer not null references import_file (id),
  position integer not null,
  name text not null,
  kind text not null,
  source_id integer references source (id),
  mapping text not null,
  settings text not null,
  rows_physical integer not null,
  rows_data integer not null,
  summary text not null
) strict;
CREATE INDEX import_sheet_file on import_sheet (file_id);
CREATE TABLE raw_block (
  sheet_id integer not null references import_sheet (id),
  first_row integer not null,
  last_row integer not null,
  cells blob not null,
  primary key (sheet_id, first_row)
) strict, without rowid;
CREATE TABLE row_outcome (
  sheet_id integer not null references import_sheet (id),
  row_number integer not null,
  seq integer not null,
  outcome text not null check (outcome in ('dropped', 'quarantined', 'marked')),
  code text not null,
  field text,
  value text,
  fen integer not null default 0,
  primary key (sheet_id, row_number, seq)
) strict, without rowid;
CREATE TABLE store (
  id integer primary key,
  code text not null unique,
  name text not null,
  city text,
  run_id integer references import_run (id)
) strict;
CREATE TABLE product (
  id integer primary key,
  code text not null unique,
  name text not null,
  category text,
  brand text,
  season text,
  list_fen integer,
  cost_fen integer,
  run_id integer references import_run (id)
) strict;
CREATE TABLE person (
  id integer primary key
) strict;
CREATE TABLE member (
  id integer primary key,
  person_id integer not null references person (id),
  source_code text,
  name text,
  name_initials text,
  gender text not null default 'unknown' check (gender in ('female', 'male', 'unknown')),
  birth_year integer,
  birth_month integer,
  birth_day integer,
  birth_lunar integer not null default 0,
  mobile text,
  phone text,
  email text,
  postcode text,
  province text,
  city text,
  county text,
  address text,
  joined_on integer,
  level text,
  store_id integer references store (id),
  guide text,
  points integer,
  status text,
  consent_post text not null default 'unknown' check (consent_post in ('yes', 'no', 'unknown')),
  consent_sms text not null default 'unknown' check (consent_sms in ('yes', 'no', 'unknown')),
  consent_email text not null default 'unknown' check (consent_email in ('yes', 'no', 'unknown')),
  remark text,
  as_of integer not null default 0,
  run_id integer references import_run (id),
  sheet_id integer references import_sheet (id),
  row_number integer
) strict;
CREATE INDEX member_person on member (person_id);
CREATE INDEX member_run on member (run_id);
CREATE INDEX member_mobile on member (mobile) where mobile is not null;
CREATE INDEX member_source_code on member (source_code) where source_code is not null;
CREATE TABLE card (
  id integer primary key,
  number text not null,
  kind text not null default 'card' check (kind in ('card', 'source_id')),
  number_given text not null,
  member_id integer references member (id),
  link text not null check (link in ('card', 'source_id', 'mobile', 'name_mobile', 'manual', 'unknown')),
  run_id integer references import_run (id)
) strict;
CREATE UNIQUE INDEX card_number on card (number, kind);
CREATE INDEX card_member on card (member_id) where member_id is not null;
CREATE INDEX card_run on card (run_id);
CREATE TABLE member_change (
  id integer primary key,
  run_id integer not null references import_run (id),
  member_id integer not null references member (id),
  field text not null,
  before text,
  after text
) strict;
CREATE INDEX member_change_member on member_change (member_id, field);
CREATE INDEX member_change_run on member_change (run_id);
CREATE TABLE card_change (
  id integer primary key,
  run_id integer not null references import_run (id),
  card_id integer not null references card (id),
  member_before integer,
  link_before text not null,
  member_after integer,
  link_after text not null
) strict;
CREATE INDEX card_change_card on card_change (card_id);
CREATE INDEX card_change_run on card_change (run_id);
CREATE TABLE catalog_change (
  run_id integer not null references import_run (id),
  kind text not null check (kind in ('store', 'product')),
  record_id integer not null,
  field text not null,
  before text,
  after text,
  primary key (run_id, kind, record_id, field)
) strict, without rowid;
CREATE TABLE receipt (
  id integer primary key,
  store_id integer not null references store (id),
  business_day integer not null,
  number text not null,
  till text not null,
  number_given text not null,
  sold_second integer,
  card_id integer references card (id),
  kind text not null check (kind in ('sale', 'return', 'exchange')),
  status text not null check (status in ('valid', 'void', 'reversed')),
  synthetic integer not null default 0,
  guide text,
  original_number text,
  net_fen integer not null,
  paid_fen integer not null,
  list_fen integer not null,
  rounding_fen integer not null default 0,
  quantity_milli integer not null,
  line_count integer not null,
  digest integer not null,
  run_id integer not null references import_run (id),
  sheet_id integer not null references import_sheet (id),
  row_number integer not null
) strict;
CREATE UNIQUE INDEX receipt_key on receipt (number, business_day, store_id, till);
CREATE INDEX receipt_card on receipt (card_id) where card_id is not null;
CREATE INDEX receipt_run on receipt (run_id);
CREATE INDEX receipt_bucket on receipt (store_id, business_day) where synthetic = 3;
CREATE TABLE line (
  receipt_id integer not null references receipt (id),
  n integer not null,
  product_id integer,
  kind integer not null,
  quantity_milli integer not null,
  list_fen integer,
  cost_fen integer,
  paid_fen integer not null,
  row_number integer not null,
  primary key (receipt_id, n)
) strict, without rowid;
CREATE TABLE receipt_version (
  receipt_id integer not null,
  run_id integer not null references import_run (id),
  exported_at integer not null,
  sheet_id integer not null,
  row_number integer not null,
  header text not null,
  lines text not null,
  primary key (receipt_id, run_id)
) strict, without rowid;
CREATE INDEX receipt_version_run on receipt_version (run_id);
CREATE TABLE record_seen (
  kind text not null check (kind in ('store', 'product', 'member', 'card', 'receipt')),
  record_id integer not null,
  run_id integer not null references import_run (id),
  of_run integer not null,
  fields integer not null,
  sheet_id integer not null,
  row_number integer not null,
  primary key (kind, record_id, run_id)
) strict, without rowid;
CREATE INDEX record_seen_run on record_seen (run_id, kind);
CREATE TABLE segment (
  id integer primary key,
  name text not null unique,
  rule text not null,
  note text not null default '',
  saved_at text not null
) strict;
CREATE TABLE export_log (
  id integer primary key,
  operation_id integer not null references operation (id),
  at text not null,
  actor text not null,
  kind text not null,
  segment_id integer,
  rule text not null,
  columns text not null,
  row_count integer not null,
  left_out text not null,
  file_name text not null,
  format text not null,
  sha256 text not null,
  recipient text not null,
  purpose text not null
) strict;
insert into "workspace" ("id", "key", "value") values (1, 'uuid', 'd8aacff7-4cbf-46cf-bd41-3f00c943d11e');
insert into "workspace" ("id", "key", "value") values (2, 'name', '素衣 · 上海');
insert into "workspace" ("id", "key", "value") values (3, 'createdAt', '2026-11-24T19:50:34.483Z');
insert into "operation" ("id", "at", "actor", "kind", "args", "row_count", "undoes", "undone_by", "hash") values (1, '2026-11-24T19:50:34.612Z', 'officer', 'imports.commit', '{"files":["781a9b6b65a0850e5466ad98cd3b3a8e7786b339a90ee616b7142c47f8413db1"],"runId":1,"rows":53}', 53, NULL, NULL, X'B7F47C5EC9B787F7F3CAC3B8AE37F418EC676C4BE28A55B96B579E201B507983');
insert into "operation" ("id", "at", "actor", "kind", "args", "row_count", "undoes", "undone_by", "hash") values (2, '2026-11-24T19:50:34.725Z', 'officer', 'imports.commit', '{"files":["56a406346cc2093cdc462cf28ae7dba392e59f8764b18bfb46b6e5720c51526e"],"runId":2,"rows":12}', 12, NULL, 3, X'89A4AC7882BA5DC1F95E1B66FDA9DCCBA670B2B86CDCE418AD69B1532DCE28FE');
insert into "operation" ("id", "at", "actor", "kind", "args", "row_count", "undoes", "undone_by", "hash") values (3, '2026-11-24T19:50:34.745Z', 'officer', 'workspace.undo', '{"operationId":2,"kind":"imports.commit","direction":"undo","rows":24}', 24, 2, NULL, X'22182C815378123166AB85E9DE086521882F16C044F740598367F0477F40FE29');
insert into "operation" ("id", "at", "actor", "kind", "args", "row_count", "undoes", "undone_by", "hash") values (4, '2026-11-24T19:50:34.753Z', 'officer', 'workspace.rename', '{}', 1, NULL, NULL, X'2E03496F2CE81703A530049DD852EDA01A502D88066662A8F18B66B4351F32A5');
insert into "operation_row" ("operation_id", "seq", "table_name", "row_id", "before", "after") values (4, 0, 'workspace', 2, '{"id":2,"key":"name","value":"素衣"}', '{"id":2,"key":"name","value":"素衣 · 上海"}');
insert into "source" ("id", "name", "fingerprint", "mapping", "settings") values (1, '甲', '06f417a8dcc8a5d6', '{"kind":"lines","headerRows":[0],"firstDataRow":1,"columns":[{"column":0,"heading":"小票号","group":null,"field":"receipt.no","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"小票号","detector":"card","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":1,"heading":"销售日期","group":null,"field":"receipt.date","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"销售日期","detector":"date","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":2,"heading":"门店代码","group":null,"field":"store.code","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"门店代码","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":3,"heading":"门店名称","group":null,"field":"store.name","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"门店名称","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":4,"heading":"会员卡号","group":null,"field":"member.card_no","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"会员卡号","detector":"money","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":5,"heading":"商品编码","group":null,"field":"product.sku","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"商品编码","detector":"card","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":6,"heading":"商品名称","group":null,"field":"product.name","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"商品名称","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":7,"heading":"数量","group":null,"field":"line.qty","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"数量","detector":"quantity","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":8,"heading":"吊牌价","group":null,"field":"product.list_price","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"吊牌价","detector":"quantity","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]},{"column":9,"heading":"实付金额","group":null,"field":"receipt.amount_paid","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"实付金额","detector":"money","valid":{"numerator":24,"denominator":24},"hint":null},"samples":[]}],"decisions":{},"fingerprint":"06f417a8dcc8a5d6"}', '{"continuationLines":"repeated"}');
insert into "import_run" ("id", "operation_id", "started_at", "committed_at", "undone_at", "first_member_id", "last_member_id", "first_card_id", "last_card_id", "first_receipt_id", "last_receipt_id", "rows_new", "rows_changed", "rows_same", "rows_duplicate", "rows_quarantined", "rows_dropped", "summary") values (1, 1, '2026-11-24T19:50:34.516Z', '2026-11-24T19:50:34.613Z', NULL, 1, 0, 1, 12, 1, 12, 24, 0, 0, 0, 0, 1, '{"seconds":0.108,"rows":{"physical":25,"title":0,"header":1,"blank":0,"footer":0,"data":24,"new":24,"changed":0,"same":0,"duplicate":0,"quarantined":0},"files":[{"name":"甲.csv","sha256":"781a9b6b65a0850e5466ad98cd3b3a8e7786b339a90ee616b7142c47f8413db1","bytes":1779,"kind":"text","encoding":"utf-8","sheets":[{"file":"甲.csv","sheet":"甲","kind":"lines","rows":{"physical":25,"title":0,"header":1,"blank":0,"footer":0,"data":24,"new":24,"changed":0,"same":0,"duplicate":0,"quarantined":0},"netFen":836400,"quantityMilli":36000}]}],"members":{"new":0,"changed":0,"same":0},"receipts":{"new":12,"changed":0,"same":0},"lines":{"new":24,"changed":0,"same":0},"netFen":287040}');
insert into "import_run" ("id", "operation_id", "started_at", "committed_at", "undone_at", "first_member_id", "last_member_id", "first_card_id", "last_card_id", "first_receipt_id", "last_receipt_id", "rows_new", "rows_changed", "rows_same", "rows_duplicate", "rows_quarantined", "rows_dropped", "summary") values (2, 2, '2026-11-24T19:50:34.633Z', '2026-11-24T19:50:34.726Z', '2026-11-24T19:50:34.750Z', 1, 0, 13, 12, 13, 24, 24, 0, 0, 0, 0, 1, '{"seconds":0.102,"rows":{"physical":25,"title":0,"header":1,"blank":0,"footer":0,"data":24,"new":24,"changed":0,"same":0,"duplicate":0,"quarantined":0},"files":[{"name":"乙.csv","sha256":"56a406346cc2093cdc462cf28ae7dba392e59f8764b18bfb46b6e5720c51526e","bytes":1779,"kind":"text","encoding":"utf-8","sheets":[{"file":"乙.csv","sheet":"乙","kind":"lines","rows":{"physical":25,"title":0,"header":1,"blank":0,"footer":0,"data":24,"new":24,"changed":0,"same":0,"duplicate":0,"quarantined":0},"netFen":836400,"quantityMilli":36000}]}],"members":{"new":0,"changed":0,"same":0},"receipts":{"new":12,"changed":0,"same":0},"lines":{"new":24,"changed":0,"same":0},"netFen":287040}');
insert into "import_file" ("id", "run_id", "name", "sha256", "bytes", "kind", "encoding", "encoding_found_by", "exported_at", "exported_at_from") values (1, 1, '甲.csv', '781a9b6b65a0850e5466ad98cd3b3a8e7786b339a90ee616b7142c47f8413db1', 1779, 'text', 'utf-8', 'rule', 1795549834, 'file');
insert into "import_file" ("id", "run_id", "name", "sha256", "bytes", "kind", "encoding", "encoding_found_by", "exported_at", "exported_at_from") values (2, 2, '乙.csv', '56a406346cc2093cdc462cf28ae7dba392e59f8764b18bfb46b6e5720c51526e', 1779, 'text', 'utf-8', 'rule', 1795549834, 'file');
insert into "import_sheet" ("id", "file_id", "position", "name", "kind", "source_id", "mapping", "settings", "rows_physical", "rows_data", "summary") values (1, 1, 0, '甲', 'lines', 1, '{"kind":"lines","headerRows":[0],"firstDataRow":1,"columns":[{"column":0,"heading":"小票号","group":null,"field":"receipt.no","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"小票号","detector":"card","valid":{"numerator":24,"denominator":24},"hint":null},"samples":["A0000000","A0000001","A0000002","A0000003","A0000004"]},{"column":1,"heading":"销售日期","group":null,"field":"receipt.date","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"销售日期","detector":"date","valid":{"numerator":24,"denominator":24},"hint":null},"samples":["2025-01-01","2025-02-02","2025-03-03","2025-04-04","2025-05-05"]},{"column":2,"heading":"门店代码","group":null,"field":"store.code","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"门店代码","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":["S1","S2","S3","S4","S5"]},{"column":3,"heading":"门店名称","group":null,"field":"store.name","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"门店名称","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":["门店1","门店2","门店3","门店4","门店5"]},{"column":4,"heading":"会员卡号","group":null,"field":"member.card_no","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"会员卡号","detector":"money","valid":{"numerator":24,"denominator":24},"hint":null},"samples":["8100000","8100001","8100002","8100003","8100004"]},{"column":5,"heading":"商品编码","group":null,"field":"product.sku","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"商品编码","detector":"card","valid":{"numerator":24,"denominator":24},"hint":null},"samples":["P100","P500","P101","P501","P102"]},{"column":6,"heading":"商品名称","group":null,"field":"product.name","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"商品名称","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":["衬衫0","裤子0","衬衫1","裤子1","衬衫2"]},{"column":7,"heading":"数量","group":null,"field":"line.qty","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"数量","detector":"quantity","valid":{"numerator":24,"denominator":24},"hint":null},"samples":["1","2"]},{"column":8,"heading":"吊牌价","group":null,"field":"product.list_price","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"吊牌价","detector":"quantity","valid":{"numerator":24,"denominator":24},"hint":null},"samples":["299.00","199.00"]},{"column":9,"heading":"实付金额","group":null,"field":"receipt.amount_paid","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"实付金额","detector":"money","valid":{"numerator":24,"denominator":24},"hint":null},"samples":["239.20","398.00"]}],"decisions":{},"fingerprint":"06f417a8dcc8a5d6"}', '{"continuationLines":"repeated"}', 25, 24, '{"hints":{"company":null,"store":null,"periodFrom":null,"periodTo":null,"printedAt":null}}');
insert into "import_sheet" ("id", "file_id", "position", "name", "kind", "source_id", "mapping", "settings", "rows_physical", "rows_data", "summary") values (2, 2, 0, '乙', 'lines', 1, '{"kind":"lines","headerRows":[0],"firstDataRow":1,"columns":[{"column":0,"heading":"小票号","group":null,"field":"receipt.no","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"小票号","detector":"card","valid":{"numerator":24,"denominator":24},"hint":null},"samples":["B0000000","B0000001","B0000002","B0000003","B0000004"]},{"column":1,"heading":"销售日期","group":null,"field":"receipt.date","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"销售日期","detector":"date","valid":{"numerator":24,"denominator":24},"hint":null},"samples":["2025-01-01","2025-02-02","2025-03-03","2025-04-04","2025-05-05"]},{"column":2,"heading":"门店代码","group":null,"field":"store.code","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"门店代码","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":["S1","S2","S3","S4","S5"]},{"column":3,"heading":"门店名称","group":null,"field":"store.name","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"门店名称","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":["门店1","门店2","门店3","门店4","门店5"]},{"column":4,"heading":"会员卡号","group":null,"field":"member.card_no","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"会员卡号","detector":"money","valid":{"numerator":24,"denominator":24},"hint":null},"samples":["8100000","8100001","8100002","8100003","8100004"]},{"column":5,"heading":"商品编码","group":null,"field":"product.sku","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"商品编码","detector":"card","valid":{"numerator":24,"denominator":24},"hint":null},"samples":["P100","P500","P101","P501","P102"]},{"column":6,"heading":"商品名称","group":null,"field":"product.name","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"商品名称","detector":null,"valid":{"numerator":24,"denominator":24},"hint":null},"samples":["衬衫0","裤子0","衬衫1","裤子1","衬衫2"]},{"column":7,"heading":"数量","group":null,"field":"line.qty","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"数量","detector":"quantity","valid":{"numerator":24,"denominator":24},"hint":null},"samples":["1","2"]},{"column":8,"heading":"吊牌价","group":null,"field":"product.list_price","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"吊牌价","detector":"quantity","valid":{"numerator":24,"denominator":24},"hint":null},"samples":["299.00","199.00"]},{"column":9,"heading":"实付金额","group":null,"field":"receipt.amount_paid","by":"exact","role":null,"check":false,"unmapped":null,"offered":[],"evidence":{"matched":"实付金额","detector":"money","valid":{"numerator":24,"denominator":24},"hint":null},"samples":["239.20","398.00"]}],"decisions":{},"fingerprint":"06f417a8dcc8a5d6"}', '{"continuationLines":"repeated"}', 25, 24, '{"hints":{"company":null,"store":null,"periodFrom":null,"periodTo":null,"printedAt":null}}');
insert into "raw_block" ("sheet_id", "first_row", "last_row", "cells") values (1, 1, 25, X'7801DD954D6B53511086FFCBACCF29676E7292DCECFC0707B22C77A5828B6AA0415C9482DD58144B5A6C4D11BF622D16D4929D60FA7372F3F12F64E6C5CCBDA5EE14A4599C79E739F998F39E999B1DDAEE3F195077935D160B47DBFDADFB03EAD2837B7F7891A3BBFDADC70F1F0DA8BB4381BA9B544E868BF38B72F8831CDD0978DD28D9684566462BB261B4229B462B321AADC896D18A6C1BADC88ED18ACC8D9AE4B0A655690762A6C2118B33ABE3A7E5F1E57C743E7FFB811C65218B3EB00FF2E61B92CC0771003BB5A4E183B8809D5AD2F4419CC04E2D893E881BD8A9252D1FC411ECD492B60FE20A766A49C70771063BB524F741DCC14E35E1E0D521DDA927EC79ED01D792CCF3DA03D6A47094A999A38BF2E768363D5B7CDC23473DF9022CF2819E2E62524F1731A5A78B98D0D3E52F7CA270D4B062CAC383C59709395A696DF2FDD7959405664A0A043325A5829992A2C14CFD0FBF51386A8A09B3AB37E5D1697930C6EC7758679F1C5D5752349829B103CC94D801664AEC003325768099928E063325BD0C664ABA18CC94F42FD85A69E72AABA875F598F128269427CFCA577B8BABD768CBC4411E102922B0CE7A8A08ACF39D2202EB4CA788C03AC72922B0CE6E8A08ACF39A2202EB8CA688C03A972922B0CE628A08ACB5A788C03A7329A2F89615BF6EE3E5F8DB72FC55EA5F9E7D2EBF1FAA5226270753A54CEE0D4C9532B9373055CAE4DEC05429937B0353A54CEE0D4C9532B9373055CAE4DEC05429937B0353A54C4F0D08095A398A3EA9DB62C4FC64B2DA1F923CB7E571F3AF62E1A8A3BE1FBE583C7F399BCA5F6696E71BDA2CFC5BDC065238CAF5A497EF67D3D3D5FED1EAD33B396C23DFC8A4AD1A7907A7BE0DA4D8DDFD05E3518E94');
insert into "raw_block" ("sheet_id", "first_row", "last_row", "cells") values (2, 1, 25, X'7801DD954D6B53511086FFCBACCF29676E7292DC2CFD0507B22C77A5828B6AA0415C9482DD58144B5A6C4D11BF622D16D4929D60FA7372F3F12F64E6C5CCBDA5EE14A4599C79E739F998F39E999B1DDAEE3F195077935D160B47DBFDADFB03EAD2837B7F7891A3BBFDADC70F1F0DA8BB4381BA9B544E868BF38B72F8831CDD0978DD28D9684566462BB261B4229B462B321AADC896D18A6C1BADC88ED18ACC8D9AE4B0A655690762A6C2118B33ABE3A7E5F1E57C743E7FFB811C65218B3EB00FF2E61B92CC0771003BB5A4E183B8809D5AD2F4419CC04E2D893E881BD8A9252D1FC411ECD492B60FE20A766A49C70771063BB524F741DCC14E35E1E0D521DDA927EC79ED01D792CCF3DA03D6A47094A999A38BF2E768363D5B7CDC23473DF9022CF2819E2E62524F1731A5A78B98D0D3E52F7CA270D4B062CAC383C59709395A696DF2FDD7959405664A0A043325A5829992A2C14CFD0FBF51386A8A09B3AB37E5D1697930C6EC7758679F1C5D5752349829B103CC94D801664AEC003325768099928E063325BD0C664ABA18CC94F42FD85A69E72AABA875F598F128269427CFCA577B8BABD768CBC4411E102922B0CE7A8A08ACF39D2202EB4CA788C03AC72922B0CE6E8A08ACF39A2202EB8CA688C03A972922B0CE628A08ACB5A788C03A7329A2F89615BF6EE3E5F8DB72FC55EA5F9E7D2EBF1FAA5226270753A54CEE0D4C9532B9373055CAE4DEC05429937B0353A54CEE0D4C9532B9373055CAE4DEC05429937B0353A54C4F0D08095A398A3EA9DB62C4FC64B2DA1F923CB7E571F3AF62E1A8A3BE1FBE583C7F399BCA5F6696E71BDA2CFC5BDC065238CAF5A497EF67D3D3D5FED1EAD33B396C23DFC8A4AD1A7907A7BE0DA4D8DDFD05AEDC8EAC');
insert into "store" ("id", "code", "name", "city", "run_id") values (1, 'S1', '门店1', NULL, 1);
insert into "store" ("id", "code", "name", "city", "run_id") values (2, 'S2', '门店2', NULL, 1);
insert into "store" ("id", "code", "name", "city", "run_id") values (3, 'S3', '门店3', NULL, 1);
insert into "store" ("id", "code", "name", "city", "run_id") values (4, 'S4', '门店4', NULL, 1);
insert into "store" ("id", "code", "name", "city", "run_id") values (5, 'S5', '门店5', NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (1, 'P100', '衬衫0', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (2, 'P500', '裤子0', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (3, 'P101', '衬衫1', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (4, 'P501', '裤子1', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (5, 'P102', '衬衫2', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (6, 'P502', '裤子2', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (7, 'P103', '衬衫3', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (8, 'P503', '裤子3', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (9, 'P104', '衬衫4', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (10, 'P504', '裤子4', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (11, 'P105', '衬衫5', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (12, 'P505', '裤子5', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (13, 'P106', '衬衫6', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (14, 'P506', '裤子6', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (15, 'P107', '衬衫7', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (16, 'P507', '裤子7', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (17, 'P108', '衬衫8', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (18, 'P508', '裤子8', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (19, 'P109', '衬衫9', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (20, 'P509', '裤子9', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (21, 'P110', '衬衫10', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (22, 'P510', '裤子10', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (23, 'P111', '衬衫11', NULL, NULL, NULL, NULL, NULL, 1);
insert into "product" ("id", "code", "name", "category", "brand", "season", "list_fen", "cost_fen", "run_id") values (24, 'P511', '裤子11', NULL, NULL, NULL, NULL, NULL, 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (1, '8100000', 'card', '8100000', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (2, '8100001', 'card', '8100001', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (3, '8100002', 'card', '8100002', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (4, '8100003', 'card', '8100003', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (5, '8100004', 'card', '8100004', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (6, '8100005', 'card', '8100005', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (7, '8100006', 'card', '8100006', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (8, '8100007', 'card', '8100007', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (9, '8100008', 'card', '8100008', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (10, '8100009', 'card', '8100009', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (11, '8100010', 'card', '8100010', NULL, 'unknown', 1);
insert into "card" ("id", "number", "kind", "number_given", "member_id", "link", "run_id") values (12, '8100011', 'card', '8100011', NULL, 'unknown', 1);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number") values (1, 1, 20089, 'A0000000', '', 'A0000000', NULL, 1, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 3373502565939777, 1, 1, 2);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number") values (2, 2, 20121, 'A0000001', '', 'A0000001', NULL, 2, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 8223692726228870, 1, 1, 4);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number") values (3, 3, 20150, 'A0000002', '', 'A0000002', NULL, 3, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 6754071709490774, 1, 1, 6);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number") values (4, 4, 20182, 'A0000003', '', 'A0000003', NULL, 4, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 8290134738221052, 1, 1, 8);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number") values (5, 5, 20213, 'A0000004', '', 'A0000004', NULL, 5, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 6127328559008726, 1, 1, 10);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number") values (6, 1, 20245, 'A0000005', '', 'A0000005', NULL, 6, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 818823354812252, 1, 1, 12);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number") values (7, 2, 20276, 'A0000006', '', 'A0000006', NULL, 7, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 487767532137515, 1, 1, 14);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number") values (8, 3, 20308, 'A0000007', '', 'A0000007', NULL, 8, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 6391302387724974, 1, 1, 16);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number") values (9, 4, 20340, 'A0000008', '', 'A0000008', NULL, 9, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 7335721711688667, 1, 1, 18);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number") values (10, 5, 20371, 'A0000009', '', 'A0000009', NULL, 10, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 3806955873810594, 1, 1, 20);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number") values (11, 1, 20403, 'A0000010', '', 'A0000010', NULL, 11, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 1211119743594163, 1, 1, 22);
insert into "receipt" ("id", "store_id", "business_day", "number", "till", "number_given", "sold_second", "card_id", "kind", "status", "synthetic", "guide", "original_number", "net_fen", "paid_fen", "list_fen", "rounding_fen", "quantity_milli", "line_count", "digest", "run_id", "sheet_id", "row_number") values (12, 2, 20434, 'A0000011', '', 'A0000011', NULL, 12, 'sale', 'valid', 0, NULL, NULL, 23920, 23920, 69700, 0, 3000, 2, 7437516669518645, 1, 1, 24);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (1, 1, 1, 0, 1000, 29900, NULL, 10261, 2);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (1, 2, 2, 0, 2000, 39800, NULL, 13659, 3);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (2, 1, 3, 0, 1000, 29900, NULL, 10261, 4);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (2, 2, 4, 0, 2000, 39800, NULL, 13659, 5);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (3, 1, 5, 0, 1000, 29900, NULL, 10261, 6);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (3, 2, 6, 0, 2000, 39800, NULL, 13659, 7);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (4, 1, 7, 0, 1000, 29900, NULL, 10261, 8);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (4, 2, 8, 0, 2000, 39800, NULL, 13659, 9);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (5, 1, 9, 0, 1000, 29900, NULL, 10261, 10);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (5, 2, 10, 0, 2000, 39800, NULL, 13659, 11);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (6, 1, 11, 0, 1000, 29900, NULL, 10261, 12);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (6, 2, 12, 0, 2000, 39800, NULL, 13659, 13);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (7, 1, 13, 0, 1000, 29900, NULL, 10261, 14);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (7, 2, 14, 0, 2000, 39800, NULL, 13659, 15);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (8, 1, 15, 0, 1000, 29900, NULL, 10261, 16);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (8, 2, 16, 0, 2000, 39800, NULL, 13659, 17);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (9, 1, 17, 0, 1000, 29900, NULL, 10261, 18);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (9, 2, 18, 0, 2000, 39800, NULL, 13659, 19);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (10, 1, 19, 0, 1000, 29900, NULL, 10261, 20);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (10, 2, 20, 0, 2000, 39800, NULL, 13659, 21);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (11, 1, 21, 0, 1000, 29900, NULL, 10261, 22);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (11, 2, 22, 0, 2000, 39800, NULL, 13659, 23);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (12, 1, 23, 0, 1000, 29900, NULL, 10261, 24);
insert into "line" ("receipt_id", "n", "product_id", "kind", "quantity_milli", "list_fen", "cost_fen", "paid_fen", "row_number") values (12, 2, 24, 0, 2000, 39800, NULL, 13659, 25);
pragma application_id = 1380404306;
pragma user_version = 1;
