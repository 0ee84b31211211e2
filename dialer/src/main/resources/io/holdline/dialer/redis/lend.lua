-- ARGV[3] the campaign served, [4] agent, [5] the campaign that needs the agent more
local agent = load(ARGV[4])
if not agent then
  return denied('unknown-agent')
end
if agent.campaign ~= ARGV[3] then
  return denied('other-campaign')
end
if not isFree(agent) or agent.heartbeatUntil <= now then
  return denied('not-free')
end
local living, names = needs()
if not isCalledBy(agent, living[ARGV[5]]) and best(agent, living, names) ~= ARGV[5] then
  return denied('not-needed')
end
return move(agent, living[ARGV[5]], ARGV[5])
