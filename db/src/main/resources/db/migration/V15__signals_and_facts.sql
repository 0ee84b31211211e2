-- Facts of new kinds, columns that an import brought, and all signals of a customer as of a day.

-- A conversation that the customer began or asked for.
create table service_contact (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customer,
  team        text not null check (team in ('service', 'retention')),
  at          timestamptz not null
);
create index service_contact_customer on service_contact (customer_id, at);

-- What makes leaving hard: a calling circle, a bundled broadband line, VIP service, points.
create table barrier (
  customer_id bigint not null references customer,
  kind        text not null check (kind in ('circle', 'broadband', 'vip', 'points')),
  since       date not null,
  until       date,                            -- the last day; null: no end is known
  primary key (customer_id, kind, since)
);

alter table monthly_usage add column roaming_minutes double precision;   -- of the voice minutes; null: unknown

alter table customer
  add column porting_enquired_on date,         -- asked what taking the number away would need
  add column port_out_applied_on date,         -- applied to take it away: from then on no retention at all
  add column attributes jsonb not null default '{}';   -- by the keys of imported_attribute

-- A column of an import that the program did not know. Its key is the column's name: data, never code.
create table imported_attribute (
  key         text primary key check (length(key) between 1 and 100),
  label_zh    text not null,
  label_en    text not null,
  type        text not null check (type in ('number', 'text', 'bool', 'date')),
  texts       text[] not null default '{}',    -- of type text: what it may be, in the order of the codes
  first_batch bigint references import_batch,
  made_at     timestamptz not null default now()
);

alter table import_row
  add column porting_enquired_on date,
  add column port_out_applied_on date,
  add column attributes jsonb not null default '{}';
alter table import_month add column roaming_minutes double precision;

-- An ordered list of attributes, kept once; facts are coded by the list they name.
create table signal_catalogue (
  id         bigint generated always as identity primary key,
  sha        text not null unique,             -- of the attributes as text
  attributes jsonb not null,                   -- [{"key", "zh", "en", "type", "unit", "values", "formula"}]
  made_at    timestamptz not null default now()
);

-- All that rules may look at about a customer as of a day. NaN is unknown; true is 1, false 0; a date is its epoch
-- day; a text its place on the attribute's list, from 0, or -1 when it is not on it.
create table customer_facts (
  as_of        date not null,
  customer_id  bigint not null references customer,
  catalogue_id bigint not null references signal_catalogue,
  facts        double precision[] not null,    -- in the order of the catalogue
  primary key (as_of, customer_id)
);

-- What a row of the rules says, by the version that a score was made with; "{0}" is the reason's detail.
create table reason_sentence (
  rule_version text not null,
  rule         text not null,
  zh           text not null,
  en           text not null,
  primary key (rule_version, rule)
);

-- What the rules said before they were tables, for scores of that version.
insert into reason_sentence (rule_version, rule, zh, en) values
  ('8993c089bae3', 'a payment over 30 days late', '有一张账单逾期 {0} 天缴费。', 'A bill was paid {0} days late.'),
  ('8993c089bae3', 'bill fell by more than a fifth', '最近一期账单比平时低 {0}%。', 'The last bill is {0} % below the usual one.'),
  ('8993c089bae3', 'bill fell by more than half', '最近一期账单比平时低 {0}%。', 'The last bill is {0} % below the usual one.'),
  ('8993c089bae3', 'bill jumped by more than half', '最近一期账单比平时高 {0}%。', 'The last bill is {0} % above the usual one.'),
  ('8993c089bae3', 'complaint in 90 days', '近 90 天内投诉 {0} 次。', 'Complaints in the last 90 days: {0}.'),
  ('8993c089bae3', 'contract ends within 30 days', '合约还有 {0} 天到期。', 'Days until the contract ends: {0}.'),
  ('8993c089bae3', 'contract ends within 90 days', '合约还有 {0} 天到期。', 'Days until the contract ends: {0}.'),
  ('8993c089bae3', 'contract expired', '合约已到期 {0} 天，客户不再受约束。', 'Days since the contract ended: {0}; nothing binds the customer any more.'),
  ('8993c089bae3', 'fiber without online security', '使用光纤宽带，但未开通网络安全服务。', 'Has a fiber line without online security.'),
  ('8993c089bae3', 'fiber without technical support', '使用光纤宽带，但未开通技术支持服务。', 'Has a fiber line without technical support.'),
  ('8993c089bae3', 'first three months without commitment', '新入网 {0} 个月，且没有合约期，随时可以离网。', 'New and free to go: whole months with us {0}, no contract term.'),
  ('8993c089bae3', 'first year without commitment', '入网 {0} 个月，未满首年，且没有合约期，随时可以离网。', 'In the first year and free to go: whole months with us {0}, no contract term.'),
  ('8993c089bae3', 'forwarding risen', '呼叫转移比平时增多，占语音的比例上升 {0} 个百分点。', 'Forwards more calls than usual: up by {0} percentage points of all voice.'),
  ('8993c089bae3', 'handset 300 to 330 days old', '手机已使用 {0} 天，正是客户考虑换机的时候。', 'The handset is {0} days old: about the time when people look for a new one.'),
  ('8993c089bae3', 'has dependents', '账户下有家人，有利于留网。', 'Has family on the account, which speaks for staying.'),
  ('8993c089bae3', 'long service', '在网已 {0} 个月，有利于留网。', 'Has been with us for {0} months, which speaks for staying.'),
  ('8993c089bae3', 'month 11 of service', '在网第 11 个月，首年承诺通常即将到期。', 'In month 11 of service, when a first-year commitment usually ends.'),
  ('8993c089bae3', 'month-to-month contract', '按月签约，每个月底都可以离网。', 'Can leave at the end of any month.'),
  ('8993c089bae3', 'most calls forwarded', '{0}% 的语音被转移到其他号码。', '{0} % of all voice is forwarded to another number.'),
  ('8993c089bae3', 'old handset', '手机已使用 {0} 天。', 'The handset is {0} days old.'),
  ('8993c089bae3', 'open complaint', '有一件投诉尚未答复。', 'A complaint is still waiting for our answer.'),
  ('8993c089bae3', 'pays by electronic check', '每月以电子支票缴费。', 'Pays each bill by electronic check.'),
  ('8993c089bae3', 'telephone only', '只用电话，没有宽带，这类客户很少离网。', 'Has no internet line with us; such customers rarely leave.'),
  ('8993c089bae3', 'two late payments in six bills', '最近六期账单中有 {0} 期逾期缴费。', 'Bills paid late among the last six: {0}.'),
  ('8993c089bae3', 'two-year contract', '在两年合约期内，有利于留网。', 'Is bound by a two-year contract, which speaks for staying.'),
  ('8993c089bae3', 'usage fell by more than four fifths', '用量比平时少 {0}%，通话和流量几乎停止。', 'Uses {0} % less than usual: calls and data have almost stopped.'),
  ('8993c089bae3', 'usage fell by more than half', '用量比平时少 {0}%。', 'Uses {0} % less than usual.');
