package io.holdline.calllist;

/**
 * The statements that hide the rows of a plan behind tables of this transaction, so that those of
 * {@link PlacingSql} read a plan that nobody has saved and draw into nothing that stays.
 */
final class PreviewSql {
  /** How a connection is called while it counts: whose count it is, and at which step. */
  static final String NAME = "select set_config('application_name', :name, true)";

  /** Takes {@code :mine}, the beginning of the name, as a pattern. */
  static final String STOP_OTHERS =
      """
      select pg_cancel_backend(pid) from pg_stat_activity
       where application_name like :mine and pid <> pg_backend_pid() and datname = current_database()
      """;

  static final String ALONE = "select pg_try_advisory_xact_lock(hashtextextended(:mine, 0))";

  static final String PROGRESS =
      """
      select application_name as name, extract(epoch from clock_timestamp() - xact_start)::bigint as seconds
        from pg_stat_activity
       where application_name like :mine and datname = current_database()
       order by xact_start limit 1
      """;

  /** The plans; a name that is asked for is looked up among a transaction's own tables first. */
  static final String HIDE_PLANS =
      """
      create temp table campaign (like public.campaign including defaults including indexes) on commit drop;
      insert into campaign select * from public.campaign;
      create temp table campaign_hold_out (like public.campaign_hold_out) on commit drop;
      create temp table campaign_condition (like public.campaign_condition) on commit drop
      """;

  /** The campaign as the plan has it; what a plan does not say stays as it is or as it begins. */
  static final String ADD =
      """
      insert into campaign (id, name_zh, name_en, goal, bands, tiers)
      select :campaign, '', '', :goal, :bands, :tiers
       where not exists (select from public.campaign where id = :campaign)
      """;

  static final String PLAN =
      """
      update campaign
         set goal = :goal, bands = :bands, tiers = :tiers, regions = cast(:regions as text[]), routing = :routing,
             calls_from = :from, calls_until = :until, hold_out_share = :share,
             calls_per_manager_day = cast(:perManager as integer), list_limit = cast(:limit as integer),
             jurisdiction_id = :jurisdiction, purpose = :purpose,
             cohort_id = (select id from cohort where name = cast(:cohort as text) and as_of = cast(:cohortOf as date))
       where id = :campaign
      """;

  static final String SHARE = "insert into campaign_hold_out values (:campaign, :tier, :share)";
  static final String CONDITION =
      "insert into campaign_condition values (:campaign, :place, :signal, :test)";

  /** Who was drawn for the goal before; new draws go with the transaction. */
  static final String HIDE_DRAWS =
      """
      create temp table hold_out on commit drop as
      select h.* from public.hold_out h where h.goal = (select goal from campaign where id = :campaign)
      """;

  /**
   * What was planned before on this connection may still mean the tables that are hidden now: a
   * plan is made again when a table goes, not when one comes to stand before it.
   */
  static final String FORGET_PLANS = "analyze hold_out; discard plans";

  /** As {@code explanation} counts the newest list. */
  static final String REASONS =
      """
      select 'listed' as reason, count(*) as customers from called having count(*) > 0
      union all
      select x.reason, count(*) from (
      """
          + PlacingSql.LEFT_OUT
          + """
          ) x group by x.reason
           order by customers desc, reason
          """;

  /** The day's calls of all who may take them, and how the list would share among them. */
  static final String LOAD =
      """
      select (select count(*) from staff where role = 'telephone_manager' and active) as managers,
             (select calls_per_manager_day from campaign where id = :campaign) as a_day,
             count(*) filter (where c.routing <> 'pooled') as own,
             count(*) filter (where c.routing = 'pooled') as pooled
        from called c
      """;

  private PreviewSql() {}
}
