-- ARGV[3] agent, [4] call
-- The reservation's lease goes on.
local agent = load(ARGV[3])
if not agent then
  return denied('unknown-agent')
end
if agent.call ~= ARGV[4] then
  return denied('other-call')
end
if agent.activity == 'RINGING' then
  return unchanged(agent)
end
if agent.activity ~= 'RESERVED' then
  return denied('not-reserved')
end
agent.activity = 'RINGING'
return changed(agent)
