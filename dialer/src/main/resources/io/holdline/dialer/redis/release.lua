-- ARGV[3] agent, [4] call
local agent = load(ARGV[3])
if not agent then
  return denied('unknown-agent')
end
if not isKept(agent) then
  return denied('not-reserved')
end
if agent.call ~= ARGV[4] then
  return denied('other-call')
end
rest(agent)
return changed(agent)
