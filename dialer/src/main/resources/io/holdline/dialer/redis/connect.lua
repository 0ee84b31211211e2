-- ARGV[3] agent, [4] call
-- The switch has seen customer and agent together. An agent whose reservation ran out a moment
-- before, or was lost with Redis, is talking all the same and must not be reserved by others.
local call = ARGV[4]
local agent = load(ARGV[3])
if not agent then
  return denied('unknown-agent')
end
if agent.call ~= '' and agent.call ~= call then
  return denied('other-call')
end
if isWithCustomer(agent) then
  return unchanged(agent)
end
if agent.activity == 'WRAP_UP' or (agent.lastCall == call and not isKept(agent)) then
  return denied('call-over')
end
local holder = redis.call('HGET', prefix .. ':calls', call)
if holder and holder ~= agent.id then
  return denied('other-agent')
end
agent.activity = 'TALKING'
agent.call = call
agent.leaseUntil = 0
return changed(agent)
