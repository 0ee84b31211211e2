-- What the law and the house say of calling customers, as data with dates; and what a customer has said for good.
create table jurisdiction (
  id      text primary key check (id ~ '^[A-Z][A-Z0-9-]{1,15}$'),
  name_zh text not null,
  name_en text not null
);

-- One row is all that holds from a day on, until a later row of the same jurisdiction. Null is no limit.
create table contact_terms (
  jurisdiction_id      text not null references jurisdiction,
  effective_from       date not null,
  calls_from           time,                     -- on the customer's clock; null: at any hour
  calls_until          time,
  rest                 text not null default 'none' check (rest in ('none', 'holidays', 'weekends')), -- no calls on them; weekends: and holidays
  consent_required     boolean not null,         -- who was never asked is not called
  port_out_stops       boolean not null,         -- after the application to take the number away nobody calls
  registered_number    boolean not null,         -- marketing from the registered number alone, service from another
  day_attempts         integer check (day_attempts > 0),            -- a person within 24 hours, over all campaigns
  week_attempts        integer check (week_attempts > 0),           -- within 7 days
  ever_attempts        integer check (ever_attempts > 0),
  number_day_attempts  integer check (number_day_attempts > 0),     -- a number, whoever shares it
  number_week_attempts integer check (number_week_attempts > 0),
  number_ever_attempts integer check (number_ever_attempts > 0),
  after_contact_hours   integer not null check (after_contact_hours >= 0),   -- after a conversation
  after_complaint_hours integer not null check (after_complaint_hours >= 0), -- after a complaint was closed
  after_abandoned_hours integer not null check (after_abandoned_hours >= 0), -- after an answer that found no agent
  dead_number_days     integer check (dead_number_days > 0),        -- null: a number said not to exist is never called again
  source               text not null,
  primary key (jurisdiction_id, effective_from),
  check ((calls_from is null) = (calls_until is null))
);
create trigger contact_terms_only_grows before update or delete on contact_terms for each row execute function refuse_change();

-- Days that are not what their weekday says: public holidays, and the weekend days on which is worked for them (调休).
create table calendar_day (
  jurisdiction_id text not null references jurisdiction,
  day             date not null,
  working         boolean not null,
  name_zh         text not null,
  name_en         text not null,
  source          text not null,
  primary key (jurisdiction_id, day)
);

insert into jurisdiction values
  ('CN', '中国', 'China'), ('US', '美国', 'United States'), ('US-FL', '美国佛罗里达州', 'Florida'), ('GB', '英国', 'United Kingdom'),
  ('DE', '德国', 'Germany'), ('TEST', '测试号码（+999，不属于任何人）', 'Test numbers (+999, which belong to nobody)');

insert into contact_terms values
  ('CN', '2019-12-01', '09:00', '21:00', 'none', false, true, true, 3, 6, 60, 3, 10, 100, 168, 168, 72, 90,
   'Hours: insurance telesales rules 2013, no calls 21:00-9:00, kept as the stricter reading for all. Port-out: 携号转网服务管理规定, in force 2019-12-01. Three calls a day: named by one secondary page for Beijing. Registered number: 95xxx/400/1010 for registered use. Weekly and lifetime limits, rests and dead numbers: house rules; 72 hours after UK policy 2006.'),
  ('CN', '2020-06-18', '09:00', '21:00', 'holidays', false, true, true, 3, 6, 60, 3, 10, 100, 168, 168, 72, 90,
   'As from 2019-12-01; and MIIT notice on call centres, June 2020: avoid people''s rest, read as no marketing calls on public holidays. That silence is refusal stands only in the draft of 2020-08-31; the setting consent-required says so for an operator.'),
  ('US', '2004-03-31', '08:00', '21:00', 'none', false, false, false, null, null, null, null, null, null, 0, 0, 0, null,
   'Hours: 16 CFR 310.4(c), 47 CFR 64.1200(c)(1), 8-21 at the called place. No federal limit of attempts. Do-not-call requests end the business relationship.'),
  ('US-FL', '2021-07-01', '08:00', '20:00', 'none', true, false, false, 3, null, null, 3, null, null, 0, 0, 0, null,
   'Florida''s own telemarketing act: 8-20, three calls within 24 hours on a subject, consent for automated dialing.'),
  ('GB', '2006-03-01', '08:00', '21:00', 'none', false, false, false, null, null, null, null, null, null, 0, 0, 72, null,
   'Ofcom policy 2006 (kept 2008, 2010): 72 hours before a number is dialled again after an abandoned call. Hours: house rule.'),
  ('GB', '2017-03-01', '08:00', '21:00', 'none', false, false, false, null, null, null, null, null, null, 0, 0, 72, null,
   'Ofcom statement 2016-12-20: any silent or abandoned call is misuse; the 72 hours are kept. Hours: house rule.'),
  ('DE', '2021-10-01', '09:00', '20:00', 'weekends', true, false, false, null, null, null, null, null, null, 0, 0, 72, null,
   'UWG section 7(2): prior express consent; section 7a from 2021-10-01: consent on record five years from each use. Hours and weekends: house rule.'),
  ('TEST', '2000-01-01', null, null, 'none', false, true, false, null, null, null, null, null, null, 24, 24, 72, 90,
   'Numbers of no country, for demonstrations: no law, but the same rests after a talk, a complaint and an abandoned call.');

insert into calendar_day
  select 'CN', d::date, false, h.zh, h.en, '国务院办公厅关于2026年部分节假日安排的通知, 2025-11-04'
    from (values (date '2026-01-01', date '2026-01-03', '元旦', 'New Year'),
                 ('2026-02-15', '2026-02-23', '春节', 'Spring Festival'),
                 ('2026-04-04', '2026-04-06', '清明节', 'Qingming'),
                 ('2026-05-01', '2026-05-05', '劳动节', 'Labour Day'),
                 ('2026-06-19', '2026-06-21', '端午节', 'Dragon Boat Festival'),
                 ('2026-09-25', '2026-09-27', '中秋节', 'Mid-Autumn Festival'),
                 ('2026-10-01', '2026-10-07', '国庆节', 'National Day')) h (first, last, zh, en)
   cross join generate_series(h.first, h.last, interval '1 day') d;
insert into calendar_day
  select 'CN', day, true, '调休上班', 'make-up working day', '国务院办公厅关于2026年部分节假日安排的通知, 2025-11-04'
    from unnest('{2026-01-04,2026-02-14,2026-02-28,2026-05-09,2026-09-20,2026-10-10}'::date[]) day;

alter table campaign
  add jurisdiction_id text not null default 'CN' references jurisdiction,
  add purpose text not null default 'marketing' check (purpose in ('marketing', 'service', 'win_back'));

-- A demonstration at any hour, in a home that holds nothing but test numbers, goes on.
update campaign set jurisdiction_id = 'TEST'
 where all_hours and not exists (select from customer where phone is not null and not is_test);

-- The terms under which a campaign calls at a moment: its own and the jurisdiction's of that day.
create function campaign_contact_terms(campaign text, moment timestamptz) returns table (
  campaign_id text, goal text, purpose text, caller_id text, all_hours boolean, calls_from time, calls_until time,
  law_from time, law_until time, window_hours integer, jurisdiction_id text, effective_from date, rest text,
  consent_required boolean, port_out_stops boolean, registered_number boolean,
  day_attempts integer, week_attempts integer, ever_attempts integer,
  number_day_attempts integer, number_week_attempts integer, number_ever_attempts integer,
  after_contact_hours integer, after_complaint_hours integer, after_abandoned_hours integer, dead_number_days integer)
language sql stable as $$
  select c.id, c.goal, c.purpose, c.caller_id, c.all_hours, c.calls_from, c.calls_until,
         t.calls_from, t.calls_until, c.window_hours, t.jurisdiction_id, t.effective_from, t.rest,
         t.consent_required, t.port_out_stops, t.registered_number,
         t.day_attempts, t.week_attempts, t.ever_attempts,
         t.number_day_attempts, t.number_week_attempts, t.number_ever_attempts,
         t.after_contact_hours, t.after_complaint_hours, t.after_abandoned_hours, t.dead_number_days
    from campaign c
   cross join lateral (
         select * from contact_terms t
          where t.jurisdiction_id = c.jurisdiction_id
          order by t.effective_from > (moment at time zone c.zone)::date,
                   abs(t.effective_from - (moment at time zone c.zone)::date) limit 1) t
   where c.id = campaign
$$;

-- The days from the first on, of so many, on which a jurisdiction rests.
create function rest_days(jurisdiction text, rest text, first date, days integer) returns date[]
language sql stable as $$
  select case when rest = 'none' then '{}'::date[] else
    (select coalesce(array_agg(d.day order by d.day), '{}')
       from (select first + i as day from generate_series(0, days - 1) i) d
       left join calendar_day c on c.jurisdiction_id = jurisdiction and c.day = d.day
      where not coalesce(c.working, rest <> 'weekends' or extract(isodow from d.day) < 6)) end
$$;

-- Who has said that he wants no telemarketing has said it for good, whatever his number is later.
create table telemarketing_refusal (
  customer_id bigint primary key references customer,
  since       timestamptz not null default clock_timestamp(),
  source      text not null,
  attempt_id  uuid references call_attempt
);
create trigger telemarketing_refusal_only_grows before update or delete on telemarketing_refusal
  for each row execute function refuse_change();

create table legal_hold (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customer,
  reason      text not null,
  since       timestamptz not null default clock_timestamp(),
  until       timestamptz                        -- null: until it is lifted
);
create index legal_hold_customer on legal_hold (customer_id);

-- A number may be on several lists: the operator's own, one campaign's, the national one.
alter table do_not_call
  drop constraint do_not_call_pkey,
  add list text not null default 'own' check (list in ('own', 'campaign', 'national')),
  add campaign_id text references campaign,
  add constraint do_not_call_of_a_campaign check ((list = 'campaign') = (campaign_id is not null)),
  add constraint do_not_call_once unique nulls not distinct (phone, list, campaign_id);

alter table disposition drop constraint disposition_code_check;
alter table disposition add constraint disposition_code_check check (code in (
  'saved', 'offer_accepted', 'thinking', 'refused', 'wrong_person', 'call_back', 'no_result', 'no_more_calls'));
