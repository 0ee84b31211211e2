-- ARGV[3] agent, [4] keys with a comma before, between and after them, or empty
local agent = load(ARGV[3])
if not agent then
  return denied('unknown-agent')
end
agent.skills = ARGV[4]
return unchanged(agent)
