-- ARGV[3] campaign, [4] call, [5] pooled, owner-first or owner-only, [6] owner or empty, [7] lease, ms
local campaign, call, wish, owner = ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local lease = tonumber(ARGV[7])
local free = prefix .. ':free:' .. campaign

-- Asked again (its answer was lost): the same agent, with a new lease.
local holder = redis.call('HGET', prefix .. ':calls', call)
if holder then
  local agent = load(holder)
  if agent and agent.call == call then
    if isWithCustomer(agent) then
      return denied('already-connected')
    end
    if isKept(agent) then
      agent.leaseUntil = now + lease
      return unchanged(agent)
    end
    -- That agent's talk is over, but not the customer's: another may be reserved.
  end
end

local function take(id)
  local agent = load(id)
  if not agent then
    redis.call('ZREM', free, id)
    return nil
  end
  if agent.heartbeatUntil <= now then
    rest(agent)
    changed(agent)
    return nil
  end
  agent.activity = 'RESERVED'
  agent.call = call
  agent.leaseUntil = now + lease
  return changed(agent)
end

-- The customer whom the agent has lost with page and telephone is the agent's again as soon as the
-- page is back: nobody else is offered before the telephone is.
if wish == 'owner-only' then
  local agent = load(owner)
  if agent and agent.campaign == campaign and agent.activity == 'IDLE' and agent.lastCall == call
    and agent.presence ~= 'LOGGED_OUT' then
    local taken = take(owner)
    if taken then
      return taken
    end
  end
end
if owner ~= '' and redis.call('ZSCORE', free, owner) then
  local taken = take(owner)
  if taken then
    return taken
  end
end
if wish == 'owner-only' then
  local agent = load(owner)
  if agent and agent.campaign == campaign and agent.presence == 'READY' and agent.call ~= '' then
    return denied('owner-busy')
  end
  return denied('owner-away')
end
while true do
  local longest = redis.call('ZRANGE', free, 0, 0)[1]
  if not longest then
    return denied('nobody-free')
  end
  local taken = take(longest)
  if taken then
    return taken
  end
end
