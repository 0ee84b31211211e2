-- At most 500 a call; the next call takes the rest.
local expired = {}
local due = redis.call('ZRANGEBYSCORE', prefix .. ':due', '-inf', whole(now), 'LIMIT', 0, 500)
for _, id in ipairs(due) do
  local agent = load(id)
  if agent then
    rest(agent)
    changed(agent)
    expired[#expired + 1] = row(agent)
  else
    redis.call('ZREM', prefix .. ':due', id)
  end
end
return expired
