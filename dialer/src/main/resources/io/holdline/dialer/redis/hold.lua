-- ARGV[3] agent, [4] call, [5] 1 to put on hold, 0 to take from it
local agent = load(ARGV[3])
local from, to = 'TALKING', 'HOLD'
if ARGV[5] == '0' then
  from, to = 'HOLD', 'TALKING'
end
if not agent then
  return denied('unknown-agent')
end
if agent.call ~= ARGV[4] then
  return denied('other-call')
end
if agent.activity == to then
  return unchanged(agent)
end
if agent.activity ~= from then
  return denied('not-talking')
end
agent.activity = to
return changed(agent)
