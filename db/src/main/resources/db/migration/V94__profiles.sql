-- What managers ask customers about themselves. Fields are the operator's data; a field without an answer is asked for on
-- the card, an answer that is older than its time is asked for again.
create table profile_field (
  key          text primary key check (key ~ '^[a-z][a-z0-9-]{0,39}$'),
  place        integer not null,
  name_zh      text not null,
  name_en      text not null,
  choices      jsonb check (jsonb_typeof(choices) = 'array'), -- [{key, zh, en}]; null: any short text
  holds_days   integer not null check (holds_days > 0),
  asked        boolean not null default true
);

insert into profile_field (key, place, name_zh, name_en, choices, holds_days) values
  ('best-time', 1, '方便接听的时间', 'Good time to call',
   '[{"key": "morning", "zh": "上午", "en": "Morning"}, {"key": "noon", "zh": "中午", "en": "Noon"},
     {"key": "afternoon", "zh": "下午", "en": "Afternoon"}, {"key": "evening", "zh": "晚上", "en": "Evening"}]', 365),
  ('household', 2, '家庭成员', 'Household',
   '[{"key": "one", "zh": "一人", "en": "One"}, {"key": "two", "zh": "两人", "en": "Two"},
     {"key": "more", "zh": "三人及以上", "en": "Three or more"}]', 730),
  ('broadband', 3, '家里的宽带', 'Broadband at home',
   '[{"key": "ours", "zh": "本网", "en": "Ours"}, {"key": "other", "zh": "他网", "en": "Another operator"},
     {"key": "none", "zh": "没有", "en": "None"}]', 365),
  ('second-card', 4, '是否另有他网号码', 'A number elsewhere too',
   '[{"key": "yes", "zh": "有", "en": "Yes"}, {"key": "no", "zh": "没有", "en": "No"}]', 365),
  ('handset', 5, '手机型号', 'Handset', null, 730);

-- What was said, the latest last; what stands is the latest of a field.
create table profile_said (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customer,
  field       text not null references profile_field,
  value       text check (length(value) between 1 and 100), -- null: the customer would rather not say
  by_staff    text not null references staff,
  at          timestamptz not null,
  after       bigint not null,                -- the answer that stood when this one was given; 0: none
  unique (customer_id, field, after)          -- of two at once only one is given
);
create index profile_said_standing on profile_said (customer_id, field, id desc);
create trigger profile_said_only_grows before update or delete on profile_said for each row execute function refuse_change();

-- Whoever is erased has said nothing of himself.
create function forget_profile() returns trigger language plpgsql as $$
begin
  delete from profile_said where customer_id = new.id;
  return null;
end $$;
create trigger customer_profile_forgotten after update on customer for each row when (new.erased_at is not null)
  execute function forget_profile();
grant select, delete on profile_said to holdline_eraser;

insert into personal_data (table_name, column_name, class, on_erasure) values
  ('profile_said', 'value', 'facts', 'deleted'),
  ('profile_said', 'field', 'facts', 'deleted'),
  ('profile_said', 'by_staff', 'facts', 'deleted'),
  ('profile_field', 'key', 'nobody', 'kept'),
  ('profile_field', 'name_zh', 'nobody', 'kept'),
  ('profile_field', 'name_en', 'nobody', 'kept'),
  ('profile_field', 'choices', 'nobody', 'kept');
