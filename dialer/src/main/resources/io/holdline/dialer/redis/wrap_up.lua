-- ARGV[3] agent, [4] call
local agent = load(ARGV[3])
if not agent then
  return denied('unknown-agent')
end
if agent.call ~= '' and agent.call ~= ARGV[4] then
  return denied('other-call')
end
if agent.activity == 'WRAP_UP' then
  return unchanged(agent)
end
if not isWithCustomer(agent) then
  return denied('not-talking')
end
if agent.presence ~= 'LOGGED_OUT' and agent.heartbeatUntil <= now then
  rest(agent)
else
  agent.activity = 'WRAP_UP'
end
local answer = changed(agent)
if agent.activity == 'WRAP_UP' and agent.resultOf == agent.call then
  agent = load(agent.id)
  rest(agent)
  answer = changed(agent)
end
return answer
