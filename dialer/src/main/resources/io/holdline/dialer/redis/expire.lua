-- At most 500 a call; the next call takes the rest.
-- When nobody called for 3 s, Redis itself was out of reach and heartbeats could not come either:
-- whoever is with a customer gets the time of one more.
local last = tonumber(redis.call('GET', prefix .. ':expired') or now)
local wasAway = now - last > 3000
redis.call('SET', prefix .. ':expired', whole(now))
local expired = {}
local due = redis.call('ZRANGEBYSCORE', prefix .. ':due', '-inf', whole(now), 'LIMIT', 0, 500)
for _, id in ipairs(due) do
  local agent = load(id)
  if not agent then
    redis.call('ZREM', prefix .. ':due', id)
  elseif wasAway and isWithCustomer(agent) then
    agent.heartbeatUntil = now + heartbeat
    keep(agent)
  else
    rest(agent)
    changed(agent)
    expired[#expired + 1] = row(agent)
  end
end
return expired
