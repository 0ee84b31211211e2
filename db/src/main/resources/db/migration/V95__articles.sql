-- What managers look up in a call. Versions are only added: of an article the latest whose time has come is in force; one
-- without a text is withdrawn.
create table article (
  id            bigint generated always as identity primary key,
  key           text not null check (key ~ '^[a-z][a-z0-9-]{0,63}$'),
  version       integer not null check (version > 0),
  in_force_from timestamptz not null,
  title_zh      text not null check (length(title_zh) between 1 and 100),
  title_en      text not null check (length(title_en) between 1 and 200),
  text_zh       text check (length(text_zh) between 1 and 4000),
  text_en       text check (length(text_en) between 1 and 8000),
  words         text[] not null check (cardinality(words) <= 20), -- by which else it is found
  call_types    text[] not null check (cardinality(call_types) <= 12), -- of calls in which it is shown unasked
  author        text references staff,           -- null: came with the program
  reason        text not null check (length(reason) between 1 and 500),
  made_at       timestamptz not null,
  unique (key, version),
  check ((text_zh is null) = (text_en is null))
);
create trigger article_only_grows before update or delete on article for each row execute function refuse_change();

insert into personal_data (table_name, column_name, class, on_erasure)
select 'article', c, case c when 'author' then 'staff' else 'nobody' end, 'kept'
  from unnest(array['key', 'title_zh', 'title_en', 'text_zh', 'text_en', 'words', 'call_types', 'author', 'reason']) c;

insert into article (key, version, in_force_from, title_zh, title_en, text_zh, text_en, words, call_types, reason, made_at)
select v.key, 1, '2026-01-01T00:00:00Z', v.title_zh, v.title_en, v.text_zh, v.text_en, v.words, v.call_types, 'with the program',
       '2026-01-01T00:00:00Z'
  from (values
    ('porting-asked', '客户问携号转网', 'A customer asks about taking the number away',
     '如实告知查询方式和办理条件，不设障碍、不拖延。已提交转出申请的客户不再挽留，也不提供任何以不转网为条件的优惠。',
     'Tell truthfully how to enquire and what it needs; put nothing in the way. Whoever has applied is not held back any more, and no offer depends on staying.',
     array['携转', '转网', 'port', 'mnp'], array['cancellation', 'inbound']),
    ('no-more-calls', '客户要求不再来电', 'A customer wants no more calls',
     '立即致歉并选“不再来电”。一分钟内对所有活动生效，已排队的电话也会取消。不要追问原因。',
     'Apologise at once and choose “no more calls”. Within a minute it holds for all campaigns, queued calls too. Do not ask why.',
     array['拒绝', '骚扰', 'dnc', 'opt out'], array['retention']),
    ('bill-dispute', '客户对话费有异议', 'A customer disputes a bill',
     '先记下月份和金额，再看名片上的十二个月账单。能当场解释的解释；不能的登记投诉，告知答复时限，不承诺退费。',
     'Note month and amount, then look at the twelve bills on the card. Explain what can be explained; else take a complaint, tell when it is answered, promise no refund.',
     array['账单', '退费', 'refund'], array['complaint', 'enquiry']),
    ('contract-ends', '合约到期与续约', 'A contract ends, or is renewed',
     '到期前 30 天可续约。说清新合约的期限、月费和违约条款，客户明确同意后再办理。到期不续的，套餐按标准资费继续。',
     'Renewal is possible from 30 days before the end. Tell term, monthly fee and what leaving early costs; only a clear yes counts. Without renewal the plan goes on at the usual price.',
     array['续约', '到期', 'renewal'], array['retention']),
    ('broadband-fault', '宽带故障先问三件事', 'Broadband is down: three questions first',
     '一问光猫灯色，二问是否全屋不通，三问何时开始。仍不通的派单上门，告知预约时段。',
     'Which lights are on, is it down everywhere, since when. If it stays down send a rep and tell when he comes.',
     array['光猫', '断网', 'router'], array['fault', 'emergency']),
    ('identity', '核实身份', 'Verifying who it is',
     '只核对客户自己报出的资料，不先报资料让客户确认。核实不通过，只谈公开信息。',
     'Compare what the customer tells; never read data out to be confirmed. Not verified: only what is public.',
     array['机主', '证件', 'verify'], array['callback', 'inbound']),
    ('personal-data', '客户问资料从哪里来、要求删除', 'Where data comes from, and erasing it',
     '我们只用本网的开户和账单资料。要求关闭个性化推荐的，当场关闭；要求删除资料的，转主管，由两人办理，法定保留期内的除外。',
     'Only data of the subscription and its bills is used. Personal offers are switched off at once on demand; erasing goes to the supervisor, two people do it, but for what a law keeps.',
     array['隐私', '个人信息', 'privacy', 'gdpr', 'pipl'], array['complaint'])
  ) v (key, title_zh, title_en, text_zh, text_en, words, call_types);
