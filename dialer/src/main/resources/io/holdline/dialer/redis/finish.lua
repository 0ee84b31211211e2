-- ARGV[3] agent, [4] call
local agent = load(ARGV[3])
if not agent then
  return denied('unknown-agent')
end
if isWithCustomer(agent) and agent.call == ARGV[4] then
  -- The result is there before the customer has gone: no after-call work will be left.
  agent.resultOf = agent.call
  return unchanged(agent)
end
if agent.activity ~= 'WRAP_UP' then
  return denied('not-wrapping-up')
end
if agent.call ~= ARGV[4] then
  return denied('other-call')
end
rest(agent)
return changed(agent)
