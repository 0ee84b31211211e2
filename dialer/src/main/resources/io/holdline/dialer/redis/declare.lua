-- ARGV[3] agent, [4] campaign, [5] presence, [6] reason or empty
local campaign, presence, reason = ARGV[4], ARGV[5], ARGV[6]
local agent = load(ARGV[3])
if not agent then
  if presence == 'LOGGED_OUT' then
    return denied('unknown-agent')
  end
  agent = unseen(ARGV[3], campaign)
end
-- Who is lent stays so as long as the campaign of the sign-on, or the one served, is named.
local signsOn = agent.presence == 'LOGGED_OUT' or agent.presence == ''
if campaign ~= agent.home and (signsOn or campaign ~= agent.campaign) then
  if agent.call ~= '' then
    return denied('on-call')
  end
  agent.home = campaign
  agent.campaign = campaign
elseif agent.call == '' and signsOn then
  agent.campaign = agent.home
end
agent.presence = presence
agent.reason = reason
agent.heartbeatUntil = now + heartbeat
if agent.activity == 'UNREACHABLE' or (agent.activity == 'WRAP_UP' and presence ~= 'PAUSED') then
  rest(agent)
end
if state(agent) == agent.loadedState then
  return unchanged(agent)
end
return changed(agent)
