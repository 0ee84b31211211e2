const person = (role: string, rights: readonly string[]) => ({
  id: role,
  nameZh: '周岚',
  nameEn: 'Zhou Lan',
  role,
  teamId: null,
  regionId: null,
  rights,
});

export const SUPERVISOR = person('supervisor', ['floor', 'work-orders', 'kpi', 'customers', 'assign', 'covers', 'contact', 'approvals']);
export const MANAGER = person('telephone_manager', ['desk', 'today', 'results', 'work-orders', 'customers', 'kpi', 'approvals']);
export const LEADER = person('team_leader', ['floor', 'results', 'customers', 'kpi', 'assign', 'covers']);
export const REP = person('rep', ['work-orders']);
export const ADMINISTRATOR = person('admin', ['floor', 'contact', 'feeds', 'approvals', 'jobs']);
export const MARKETER = person('marketer', ['customers', 'campaigns', 'rules']);
