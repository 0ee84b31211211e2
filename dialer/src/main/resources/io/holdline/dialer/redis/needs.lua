-- What campaigns need of agents, and where an agent is needed most.

local function need(campaign, text)
  local limit, priority, work, callers, skills =
    string.match(text, '^(%d+) (%d+) ([01]) (%d+) (%S*)$')
  return {
    campaign = campaign, limit = tonumber(limit), priority = tonumber(priority),
    work = work == '1', callers = tonumber(callers), skills = skills
  }
end

local function say(one)
  redis.call('HSET', prefix .. ':needs', one.campaign, string.format('%.0f %d %d %d %s',
    one.limit, one.priority, one.work and 1 or 0, one.callers, one.skills))
end

-- Of the campaigns for which somebody dials, with their names in order; and until when the others
-- were dialled for.
local function needs()
  local all = redis.call('HGETALL', prefix .. ':needs')
  local living, names, silent = {}, {}, {}
  for i = 1, #all, 2 do
    local one = need(all[i], all[i + 1])
    if one.limit > now then
      living[one.campaign] = one
      names[#names + 1] = one.campaign
    else
      silent[one.campaign] = one.limit
    end
  end
  table.sort(names)
  return living, names, silent
end

local function mayServe(agent, one)
  if agent.home == one.campaign then
    return true
  end
  for skill in string.gmatch(one.skills, '[^,]+') do
    if not string.find(agent.skills, ',' .. skill .. ',', 1, true) then
      return false
    end
  end
  return true
end

-- The more important campaign; of equals the one signed on to, then the one served.
local function isBefore(agent, one, other)
  if one.priority ~= other.priority then
    return one.priority > other.priority
  end
  if other.campaign == agent.home or one.campaign == agent.home then
    return one.campaign == agent.home
  end
  return one.campaign == agent.campaign
end

-- The campaign whose records the agent should call: the one signed on to when none has any.
local function best(agent, living, names)
  local chosen = nil
  for _, name in ipairs(names) do
    local one = living[name]
    if one.work and mayServe(agent, one) and (not chosen or isBefore(agent, one, chosen)) then
      chosen = one
    end
  end
  return chosen and chosen.campaign or agent.home
end

-- Whether a customer of this campaign waits for whom the agent could be taken.
local function isCalledBy(agent, one)
  return one ~= nil and one.callers > 0 and one.campaign ~= agent.campaign and mayServe(agent, one)
end

local function move(agent, one, campaign)
  if isCalledBy(agent, one) then
    one.callers = one.callers - 1
    say(one)
  end
  agent.campaign = campaign
  return changed(agent)
end
