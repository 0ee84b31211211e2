-- ARGV[3] campaign, [4] call
-- Longer than any call; whoever asks first has it.
local key = prefix .. ':taken:' .. ARGV[4]
redis.call('SET', key, ARGV[3], 'NX', 'PX', 86400000)
return {redis.call('GET', key)}
