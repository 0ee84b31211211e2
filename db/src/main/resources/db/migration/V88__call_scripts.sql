-- What a manager says in a call of one type, stage by stage. Versions are only added: of one type and campaign the latest
-- whose time has come is in force.
create table call_script (
  id            bigint generated always as identity primary key,
  type          text not null check (type in (
    'retention', 'win_back', 'service', 'callback', 'inbound',
    'emergency', 'complaint', 'enquiry', 'advice', 'fault', 'order', 'cancellation')),
  campaign_id   text references campaign,        -- null: of the house, for every campaign without one of its own
  version       integer not null check (version > 0),
  in_force_from timestamptz not null,
  content       jsonb not null check (jsonb_typeof(content) = 'object' and length(content::text) <= 60000),
  author        text references staff,           -- null: came with the program
  reason        text not null check (length(reason) between 1 and 500),
  made_at       timestamptz not null,
  unique nulls not distinct (type, campaign_id, version)
);
create trigger call_script_only_grows before update or delete on call_script for each row execute function refuse_change();

-- How far a conversation went by its script, and which sentences were said.
create table call_script_walk (
  attempt_id uuid primary key references call_attempt,
  agent_id   text not null references staff,
  script_id  bigint not null references call_script,
  stage      text not null,
  said       text[] not null check (cardinality(said) <= 100), -- STAGE/NUMBER, the first is 0
  at         timestamptz not null
);
create trigger call_script_walk_only_grows before update or delete on call_script_walk for each row
  execute function refuse_change();

-- The scripts of the house. Sentences have the places {customer}, {staff} (the staff number, never a name) and {offer}.
with stage (id, content) as (values
  ('opening-out', $$ {"key": "opening", "name": {"zh": "开场", "en": "Opening"},
    "hint": {"zh": "只报工号，不报姓名。先问是否方便通话。", "en": "Give your staff number, never your name. Ask whether it suits."},
    "says": [
      {"zh": "您好，我是客服中心 {staff} 号电话经理，请问现在方便通话吗？", "en": "Hello, this is telephone manager {staff} of the service centre. Is this a good moment?", "must": true}]} $$::jsonb),
  ('opening-in', $$ {"key": "opening", "name": {"zh": "开场", "en": "Opening"},
    "hint": {"zh": "只报工号，不报姓名。客户找某位电话经理时，先问能否代为办理，否则记下姓名和号码交组长。", "en": "Give your staff number, never your name. A caller who wants a certain manager: offer help first, else take name and number for the team leader."},
    "says": [
      {"zh": "您好，客服中心 {staff} 号，请问有什么可以帮您？", "en": "Hello, service centre, number {staff}. How may I help you?", "must": true}]} $$),
  ('opening-back', $$ {"key": "opening", "name": {"zh": "开场", "en": "Opening"},
    "hint": {"zh": "先说明是应约回电，并先处理上次的承诺。", "en": "Say that the call was promised; the promise comes first."},
    "says": [
      {"zh": "您好，我是客服中心 {staff} 号，按约定的时间给您回电，请问现在方便吗？", "en": "Hello, this is number {staff} of the service centre, calling back as agreed. Is this a good moment?", "must": true}]} $$),
  ('verify', $$ {"key": "verify", "name": {"zh": "核实", "en": "Verify"},
    "hint": {"zh": "核实之前不说任何机主资料，也不说名下其他号码。", "en": "Before this tell nothing of the subscriber, nor of other numbers."},
    "says": [
      {"zh": "请问您是 {customer} 本人吗？", "en": "Am I speaking to {customer}?", "must": true},
      {"zh": "为了您的资料安全，请您核对一下证件号码的后四位。", "en": "To protect your data, please tell me the last four digits of your ID.", "must": false}]} $$),
  ('need', $$ {"key": "need", "name": {"zh": "诉求", "en": "Need"},
    "hint": {"zh": "先倾听，再确认，再回应；不打断客户。", "en": "Listen, confirm, respond; do not interrupt."},
    "says": [
      {"zh": "请您说说具体情况，我来记录。", "en": "Please tell me about it, I am taking notes.", "must": false},
      {"zh": "我确认一下：您的意思是……，对吗？", "en": "Let me confirm: you mean …, is that right?", "must": true}]} $$),
  ('need-retention', $$ {"key": "need", "name": {"zh": "诉求", "en": "Need"},
    "hint": {"zh": "问清为什么用得少了或想走，不反问、不指责。", "en": "Find out why less is used or why they may leave; no counter-questions, no blame."},
    "says": [
      {"zh": "您最近使用我们的服务，有没有不满意的地方？", "en": "Is there anything about our service that you are not happy with?", "must": true},
      {"zh": "我确认一下：您最在意的是……，对吗？", "en": "Let me confirm: what matters most to you is …, is that right?", "must": false}]} $$),
  ('solution-saving', $$ {"key": "solution", "name": {"zh": "方案", "en": "Solution"}, "saving": true,
    "hint": {"zh": "只挽留一次。客户坚持时，干净利落地办完。", "en": "One attempt to keep the customer. Who insists is served cleanly."},
    "says": [
      {"zh": "根据您的使用情况，比较适合您的是 {offer}。", "en": "Going by what you use, {offer} would suit you.", "must": false},
      {"zh": "费用、期限和生效时间我跟您说清楚，您同意后才办理。", "en": "Let me tell you the cost, the term and the start; nothing is done before you agree.", "must": true}]} $$),
  ('solution-win-back', $$ {"key": "solution", "name": {"zh": "方案", "en": "Solution"},
    "hint": {"zh": "说回来的好处，不说别家的坏话。", "en": "Say what coming back brings; speak no ill of others."},
    "says": [
      {"zh": "您回来可以办理 {offer}，原来的号码继续使用。", "en": "If you come back you can have {offer} and keep your number.", "must": false},
      {"zh": "费用、期限和生效时间我跟您说清楚，您同意后才办理。", "en": "Let me tell you the cost, the term and the start; nothing is done before you agree.", "must": true}]} $$),
  ('solution-service', $$ {"key": "solution", "name": {"zh": "方案", "en": "Solution"},
    "hint": {"zh": "第一次接触只服务，不推销。", "en": "The first contact serves and sells nothing."},
    "says": [
      {"zh": "以后由我专门为您服务，有问题可以直接找 {staff} 号。", "en": "From now on I look after you; just ask for number {staff}.", "must": true}]} $$),
  ('solution', $$ {"key": "solution", "name": {"zh": "方案", "en": "Solution"},
    "hint": {"zh": "不推诿、不含糊；不能当场答复就约定回电。", "en": "No passing on, no maybe; what cannot be answered now is called back."},
    "says": [
      {"zh": "我现在就为您办理，办理内容是……，您看可以吗？", "en": "I will do it now: …. Is that all right?", "must": true}]} $$),
  ('solution-emergency', $$ {"key": "solution", "name": {"zh": "方案", "en": "Solution"},
    "hint": {"zh": "最优先处理，马上报告值班组长，事后复盘。", "en": "Before everything else; tell the leader on duty at once, review it afterwards."},
    "says": [
      {"zh": "您的情况紧急，我马上报告值班组长，请保持电话畅通。", "en": "This is urgent. I am telling the leader on duty now; please stay reachable.", "must": true}]} $$),
  ('solution-complaint', $$ {"key": "solution", "name": {"zh": "方案", "en": "Solution"},
    "hint": {"zh": "先致歉，再说原因、时限和补救。投诉的是您本人时，致歉、记录并马上报告组长，不说“不是我受理的”。情绪激烈无法平复时转组长。", "en": "Apologise, then cause, time limit and remedy. When it is about you: apologise, take it down, tell the leader at once; never “that was not me”. Who cannot be calmed goes to the leader."},
    "says": [
      {"zh": "给您带来不便，非常抱歉。", "en": "I am very sorry for the trouble.", "must": true},
      {"zh": "我会在约定的时限之前给您答复，时限是……。", "en": "You will have an answer by the agreed time, which is ….", "must": true}]} $$),
  ('solution-enquiry', $$ {"key": "solution", "name": {"zh": "方案", "en": "Solution"},
    "hint": {"zh": "简短准确，不绕弯；不属本台的说明该打哪个号码。", "en": "Short and right. What belongs to another hotline: say which."},
    "says": [
      {"zh": "您问的情况是这样的：……。", "en": "It is like this: ….", "must": false}]} $$),
  ('solution-advice', $$ {"key": "solution", "name": {"zh": "方案", "en": "Solution"},
    "hint": {"zh": "用通俗的话说。拿不准的转专家，资料随电话转去。", "en": "Plain words. When in doubt hand over to an expert, with all that is known."},
    "says": [
      {"zh": "按您的需要，我建议……，理由是……。", "en": "For what you need I suggest …, because ….", "must": true}]} $$),
  ('solution-fault', $$ {"key": "solution", "name": {"zh": "方案", "en": "Solution"},
    "hint": {"zh": "记下时间、现象、影响；派单并跟踪到修好。", "en": "Note when, what and how bad; dispatch it and follow until it works."},
    "says": [
      {"zh": "请问从什么时候开始，现象是什么，影响大吗？", "en": "Since when, what happens, and how bad is it?", "must": true},
      {"zh": "我已经派单，预计……之前有人联系您，修好后我再回访。", "en": "It is dispatched. Somebody will be in touch by …, and I will call you when it is done.", "must": true}]} $$),
  ('solution-order', $$ {"key": "solution", "name": {"zh": "方案", "en": "Solution"},
    "hint": {"zh": "先查库存，再确认订单、付款和送达时间。", "en": "Stock first, then order, payment and delivery."},
    "says": [
      {"zh": "您要的是……，费用……，预计……送到，我复述得对吗？", "en": "You order … for …, to be delivered by …. Did I get that right?", "must": true}]} $$),
  ('solution-cancel', $$ {"key": "solution", "name": {"zh": "方案", "en": "Solution"}, "saving": true,
    "hint": {"zh": "问原因，给一个替代方案，只挽留一次；客户坚持就马上办完。", "en": "Ask why, name one alternative, try once; who insists is served at once."},
    "says": [
      {"zh": "请问您取消的原因是什么？", "en": "May I ask why you wish to cancel?", "must": true},
      {"zh": "如果改成 {offer}，您看合适吗？", "en": "Would {offer} suit you instead?", "must": false},
      {"zh": "好的，我马上为您办理取消，生效时间是……。", "en": "All right, I am cancelling it now. It ends on ….", "must": false}]} $$),
  ('confirm', $$ {"key": "confirm", "name": {"zh": "确认明了", "en": "Confirm"},
    "hint": {"zh": "客户没听懂就换个说法再讲，直到明白。", "en": "Explain again, in other words, until it is clear."},
    "says": [
      {"zh": "我刚才说的您都清楚了吗？还有哪里需要我再说明？", "en": "Is everything clear? Shall I explain anything again?", "must": true}]} $$),
  ('close', $$ {"key": "close", "name": {"zh": "结束", "en": "Closing"},
    "hint": {"zh": "请客户先挂机。", "en": "Let the customer hang up first."},
    "says": [
      {"zh": "请问还有其他可以帮您的吗？", "en": "Is there anything else I can do for you?", "must": false},
      {"zh": "感谢您的来电，祝您心情愉快，再见！", "en": "Thank you for the call. Have a pleasant day, goodbye!", "must": true}]} $$),
  ('close-out', $$ {"key": "close", "name": {"zh": "结束", "en": "Closing"},
    "hint": {"zh": "请客户先挂机。", "en": "Let the customer hang up first."},
    "says": [
      {"zh": "感谢您的接听，祝您心情愉快，再见！", "en": "Thank you for your time. Have a pleasant day, goodbye!", "must": true}]} $$)),
script (type, stages) as (values
  ('retention',    array['opening-out', 'verify', 'need-retention', 'solution-saving', 'confirm', 'close-out']),
  ('win_back',     array['opening-out', 'verify', 'need', 'solution-win-back', 'confirm', 'close-out']),
  ('service',      array['opening-out', 'verify', 'need', 'solution-service', 'confirm', 'close-out']),
  ('callback',     array['opening-back', 'verify', 'need', 'solution', 'confirm', 'close-out']),
  ('inbound',      array['opening-in', 'verify', 'need', 'solution', 'confirm', 'close']),
  ('emergency',    array['opening-in', 'need', 'solution-emergency', 'confirm', 'close']),
  ('complaint',    array['opening-in', 'verify', 'need', 'solution-complaint', 'confirm', 'close']),
  ('enquiry',      array['opening-in', 'need', 'solution-enquiry', 'confirm', 'close']),
  ('advice',       array['opening-in', 'verify', 'need', 'solution-advice', 'confirm', 'close']),
  ('fault',        array['opening-in', 'verify', 'solution-fault', 'confirm', 'close']),
  ('order',        array['opening-in', 'verify', 'need', 'solution-order', 'confirm', 'close']),
  ('cancellation', array['opening-in', 'verify', 'solution-cancel', 'confirm', 'close']))
insert into call_script (type, version, in_force_from, content, reason, made_at)
select s.type, 1, '2000-01-01', jsonb_build_object(
         'stages', (select jsonb_agg('{"saving": false}' || g.content order by p.place)
                      from unnest(s.stages) with ordinality p (id, place) join stage g on g.id = p.id),
         'phrases', $$ {
           "silence":     {"zh": "您好，请问能听到我说话吗？", "en": "Hello, can you hear me?"},
           "silentClose": {"zh": "很抱歉，听不到您的声音，请您稍后再联系我们，再见。", "en": "I am sorry, I cannot hear you. Please call us again later, goodbye."},
           "noise":       {"zh": "很抱歉，您那边杂音较大，请您关掉免提或换个地方再说。", "en": "I am sorry, the line is noisy. Please turn off the loudspeaker or change your place."},
           "hold":        {"zh": "请您稍等，我查一下，大约需要一分钟，可以吗？", "en": "May I ask you to wait for about a minute while I look it up?"},
           "back":        {"zh": "让您久等了。", "en": "Thank you for waiting."},
           "later":       {"zh": "这个问题我要核实，请问什么时间、打哪个号码给您回电方便？", "en": "I have to look into this. When, and on which number, may I call you back?"}} $$::jsonb,
         'timers', '{"greetingSeconds": 6, "silenceSeconds": 2, "silenceRepeats": 2, "saveSeconds": 120, "unattendedSeconds": 120}'::jsonb),
       'The scripts of the house as they came with the program.', '2026-11-30'
  from script s;

-- Nothing of a customer is in a script, and of a conversation only how far it went.
insert into personal_data (table_name, column_name, class, on_erasure)
select m[1], c, v.class, 'kept'
  from (values
    ('calls', 'call_script_walk: agent_id stage said'),
    ('nobody', 'call_script: type campaign_id content author reason')) v (class, columns)
 cross join lateral regexp_match(v.columns, '^(\S+): (.*)$') m
 cross join lateral regexp_split_to_table(m[2], ' ') c;
