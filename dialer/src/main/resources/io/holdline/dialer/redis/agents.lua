-- What every script of the floor shares; it is put in front of each of them.
--   KEYS[1]  the prefix of every key of the floor
--   ARGV[1]  the time in ms that a test sets; empty in production, where Redis's own clock counts
--   ARGV[2]  how long a heartbeat lasts, ms
-- Keys:
--   PREFIX:agents          set of all agent ids
--   PREFIX:agent:ID        hash of one agent
--   PREFIX:free:CAMPAIGN   agents who may be reserved, by the time they became free
--   PREFIX:due             agents whose lease or heartbeat can run out, by that time
--   PREFIX:expired         when expire was called last, ms
--   PREFIX:calls           call -> the agent who holds it
--   PREFIX:taken:CALL      the campaign that takes a call to the line
--   PREFIX:campaigns       set of the campaigns that ever had an agent
--   PREFIX:needs           hash: campaign -> what it needs of agents, and until when that holds
--   PREFIX:floor           the stream of transitions; PREFIX:floor:count numbers its entries
local prefix = KEYS[1]
local now = tonumber(ARGV[1])
local heartbeat = tonumber(ARGV[2])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end

local FIELDS = {
  'campaign', 'home', 'presence', 'activity', 'call', 'reason', 'leg', 'lastCall', 'resultOf', 'skills',
  'since', 'version', 'heartbeatUntil', 'leaseUntil'
}

local function whole(number)
  return string.format('%.0f', number)
end

local function state(agent)
  return table.concat(
    {agent.campaign, agent.presence, agent.activity, agent.call, agent.reason}, '\n')
end

local function load(id)
  local values = redis.call('HMGET', prefix .. ':agent:' .. id, unpack(FIELDS))
  if not values[1] then
    return nil
  end
  local agent = {id = id}
  for i, field in ipairs(FIELDS) do
    agent[field] = values[i] or ''
  end
  if agent.home == '' then
    agent.home = agent.campaign
  end
  agent.since = tonumber(agent.since)
  agent.version = tonumber(agent.version)
  agent.heartbeatUntil = tonumber(agent.heartbeatUntil)
  agent.leaseUntil = tonumber(agent.leaseUntil)
  agent.loadedState = state(agent)
  agent.loadedCall = agent.call
  agent.loadedActivity = agent.activity
  agent.loadedCampaign = agent.campaign
  return agent
end

-- An agent never seen before. Its version starts at the clock, so that it is larger than any
-- version the agent had before a flush.
local function unseen(id, campaign)
  return {
    id = id, campaign = campaign, home = campaign, presence = '', activity = 'IDLE', call = '',
    reason = '', leg = '0', lastCall = '', resultOf = '', skills = '', since = now, version = now, heartbeatUntil = 0, leaseUntil = 0,
    loadedState = '', loadedCall = '', loadedActivity = '', loadedCampaign = campaign
  }
end

local function row(agent)
  return {
    agent.id, agent.campaign, agent.home, agent.presence, agent.activity, agent.call, agent.reason,
    agent.leg, whole(agent.since), whole(agent.version)
  }
end

local function isKept(agent)
  return agent.activity == 'RESERVED' or agent.activity == 'RINGING'
end

local function isWithCustomer(agent)
  return agent.activity == 'TALKING' or agent.activity == 'HOLD'
end

local function isFree(agent)
  return agent.presence == 'READY' and agent.activity == 'IDLE' and agent.leg == '1'
end

-- When the agent must be looked at again, or nil: whoever is logged out needs no heartbeat.
local function due(agent)
  local at = nil
  if agent.presence ~= 'LOGGED_OUT' and agent.activity ~= 'UNREACHABLE' then
    at = agent.heartbeatUntil
  end
  if isKept(agent) then
    at = math.min(at or agent.leaseUntil, agent.leaseUntil)
  end
  return at
end

local function keep(agent)
  if agent.loadedCall ~= agent.call then
    if agent.loadedCall ~= '' then
      if redis.call('HGET', prefix .. ':calls', agent.loadedCall) == agent.id then
        redis.call('HDEL', prefix .. ':calls', agent.loadedCall)
      end
      if agent.loadedActivity ~= 'RESERVED' and agent.loadedActivity ~= 'RINGING' then
        agent.lastCall = agent.loadedCall
      end
    end
    if agent.call ~= '' then
      redis.call('HSET', prefix .. ':calls', agent.call, agent.id)
    end
  end
  redis.call('SADD', prefix .. ':agents', agent.id)
  redis.call('SADD', prefix .. ':campaigns', agent.campaign)
  redis.call('HSET', prefix .. ':agent:' .. agent.id,
    'campaign', agent.campaign, 'home', agent.home, 'presence', agent.presence,
    'activity', agent.activity, 'call', agent.call, 'reason', agent.reason, 'leg', agent.leg,
    'lastCall', agent.lastCall, 'resultOf', agent.resultOf, 'skills', agent.skills,
    'since', whole(agent.since), 'version', whole(agent.version),
    'heartbeatUntil', whole(agent.heartbeatUntil), 'leaseUntil', whole(agent.leaseUntil))
  if agent.loadedCampaign ~= agent.campaign then
    redis.call('ZREM', prefix .. ':free:' .. agent.loadedCampaign, agent.id)
  end
  if isFree(agent) then
    redis.call('ZADD', prefix .. ':free:' .. agent.campaign, 'NX', whole(now), agent.id)
  else
    redis.call('ZREM', prefix .. ':free:' .. agent.campaign, agent.id)
  end
  local at = due(agent)
  if at then
    redis.call('ZADD', prefix .. ':due', whole(at), agent.id)
  else
    redis.call('ZREM', prefix .. ':due', agent.id)
  end
end

local function denied(reason)
  return {'denied', reason}
end

-- Answers with the agent as it is; no transition took place.
local function unchanged(agent)
  keep(agent)
  return {'changed', row(agent)}
end

-- The one way a transition takes place: a larger version, and an entry in the stream.
local function changed(agent)
  agent.version = agent.version + 1
  if state(agent) ~= agent.loadedState then
    agent.since = now
  end
  keep(agent)
  local number = redis.call('INCR', prefix .. ':floor:count')
  redis.call('XADD', prefix .. ':floor', 'MAXLEN', '~', 100000, '*',
    'number', whole(number), 'agent', agent.id, 'campaign', agent.campaign, 'home', agent.home,
    'presence', agent.presence, 'activity', agent.activity, 'call', agent.call,
    'reason', agent.reason, 'leg', agent.leg,
    'since', whole(agent.since), 'version', whole(agent.version))
  return {'changed', row(agent)}
end

-- The agent has no call any more: idle, or unreachable when the heartbeat has run out.
local function rest(agent)
  agent.call = ''
  agent.leaseUntil = 0
  if agent.presence ~= 'LOGGED_OUT' and agent.heartbeatUntil <= now then
    agent.activity = 'UNREACHABLE'
  else
    agent.activity = 'IDLE'
  end
end
