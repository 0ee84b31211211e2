-- ARGV[3] agent, [4] 1 when the standing leg is in its conference, else 0
local agent = load(ARGV[3])
if not agent then
  return denied('unknown-agent')
end
if agent.leg == ARGV[4] then
  return unchanged(agent)
end
agent.leg = ARGV[4]
return changed(agent)
