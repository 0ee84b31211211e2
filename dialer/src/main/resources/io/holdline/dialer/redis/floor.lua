-- ARGV[3] campaign, or empty for all
local rows = {}
for _, id in ipairs(redis.call('SMEMBERS', prefix .. ':agents')) do
  local agent = load(id)
  if agent and (ARGV[3] == '' or agent.campaign == ARGV[3]) then
    rows[#rows + 1] = row(agent)
  end
end
return rows
