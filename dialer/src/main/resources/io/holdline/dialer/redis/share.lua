-- ARGV[3] campaign, [4] priority, [5] 1 when it has records to call, else 0, [6] how many of its
--   customers wait, [7] the skills it needs, with commas between them, [8] for how long, ms
-- Answers rows of agent, campaign that needs it more, 1 when a customer waits there.
local campaign = ARGV[3]
say({
  campaign = campaign, limit = now + tonumber(ARGV[8]), priority = tonumber(ARGV[4]),
  work = ARGV[5] == '1', callers = tonumber(ARGV[6]), skills = ARGV[7]
})
if redis.call('SCARD', prefix .. ':campaigns') == 1
  and redis.call('HLEN', prefix .. ':needs') == 1
  and redis.call('SISMEMBER', prefix .. ':campaigns', campaign) == 1 then
  return {}
end
local living, names, silent = needs()

-- The first campaign that waits for a customer and could take the agent.
local function caller(agent, left)
  for _, name in ipairs(names) do
    if (left[name] or 0) > 0 and isCalledBy(agent, living[name]) then
      return name
    end
  end
  return nil
end

local function waiting()
  local left = {}
  for _, name in ipairs(names) do
    left[name] = living[name].callers
  end
  return left
end

-- Whether nobody has dialled for a while; from now on that counts when nothing was heard yet.
local function isAlone(name)
  if living[name] then
    return false
  end
  if not silent[name] then
    say({campaign = name, limit = now, priority = 0, work = false, callers = 0, skills = ''})
    return false
  end
  return silent[name] + tonumber(ARGV[8]) <= now
end

-- Nobody dials for these: their free agents are given away.
local left = waiting()
for _, name in ipairs(redis.call('SMEMBERS', prefix .. ':campaigns')) do
  if isAlone(name) then
    for _, id in ipairs(redis.call('ZRANGE', prefix .. ':free:' .. name, 0, -1)) do
      local agent = load(id)
      local to = agent and (caller(agent, left) or best(agent, living, names))
      if agent and to ~= name and agent.heartbeatUntil > now then
        move(agent, living[to], to)
        left = waiting()
      end
    end
  end
end

local claims, claimed = {}, {}
local function claim(id, by, forCaller)
  claims[#claims + 1] = {id, by, forCaller}
  claimed[id] = true
end

for _, id in ipairs(redis.call('ZRANGE', prefix .. ':free:' .. campaign, 0, -1)) do
  local agent = load(id)
  local by = agent and caller(agent, left)
  if by then
    left[by] = left[by] - 1
    claim(id, by, '1')
  end
end
for _, id in ipairs(redis.call('SMEMBERS', prefix .. ':agents')) do
  local agent = not claimed[id] and load(id)
  if agent and agent.campaign == campaign and agent.presence == 'READY' then
    local by = best(agent, living, names)
    if by ~= campaign then
      claim(id, by, '0')
    end
  end
end
return claims
