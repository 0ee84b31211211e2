-- ARGV[3] agent
local agent = load(ARGV[3])
if not agent then
  return denied('unknown-agent')
end
agent.heartbeatUntil = now + heartbeat
if agent.activity == 'UNREACHABLE' then
  rest(agent)
  return changed(agent)
end
return unchanged(agent)
