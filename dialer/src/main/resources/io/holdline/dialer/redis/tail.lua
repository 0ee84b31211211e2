-- The id of the newest entry of the stream and its number; 0-0 and 0 when there is none.
local newest = redis.call('XREVRANGE', prefix .. ':floor', '+', '-', 'COUNT', 1)[1]
if not newest then
  return {'0-0', '0'}
end
for i = 1, #newest[2], 2 do
  if newest[2][i] == 'number' then
    return {newest[1], newest[2][i + 1]}
  end
end
return {newest[1], '0'}
