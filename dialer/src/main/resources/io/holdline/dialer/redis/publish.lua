-- ARGV[3] campaign, [4] the snapshot, [5] how long it may be shown, ms
local key = prefix .. ':board:' .. ARGV[3]
redis.call('SET', key, ARGV[4], 'PX', ARGV[5])
redis.call('PUBLISH', key, ARGV[4])
return {}
