package io.holdline.retention;

import java.util.List;

/**
 * A kind of row that is not kept for ever.
 *
 * @param key the step's name; the house's days are the setting {@code holdline.keep.KEY}
 * @param clazz of the retention table, and of the proofs
 * @param days of the setting, when nobody has set it
 * @param table whose rows go
 * @param rows the table as {@code x}, joined with what tells its age
 * @param older which of them are older than {@code :before}
 * @param free which of those may go: the newest of its kind, what is waited for and what a legal
 *     hold keeps may not
 */
record Kept(
    String key, String clazz, int days, String table, String rows, String older, String free) {
  private static final String HELD =
      "(select h.customer_id from legal_hold h where h.until is null or h.until > now())";
  private static final String NOT_HELD = "x.customer_id <> all (array %s)".formatted(HELD);

  static final List<Kept> ALL =
      List.of(
          new Kept(
              "left-out",
              "left-out",
              400,
              "call_list_exclusion",
              "call_list_exclusion x join call_list l on l.id = x.list_id",
              "l.as_of < :before",
              "exists (select from call_list n where n.campaign_id = l.campaign_id and n.ready and"
                  + " n.id > l.id) and "
                  + NOT_HELD),
          new Kept(
              "scores",
              "scores",
              800,
              "score",
              "score x",
              "x.as_of < :before",
              "x.as_of < (select max(as_of) from score_run where finished_at is not null) and "
                  + NOT_HELD),
          new Kept(
              "facts",
              "facts",
              800,
              "customer_facts",
              "customer_facts x",
              "x.as_of < :before",
              NOT_HELD),
          new Kept(
              "import-undo",
              "import",
              35,
              "import_before",
              "import_before x join import_batch b on b.id = x.batch_id",
              "b.finished_at < :before",
              NOT_HELD),
          new Kept(
              "events",
              "events",
              35,
              "outbox_event",
              "outbox_event x",
              "x.at < :before",
              """
              not exists (select from webhook_delivery d where d.event_id = x.id and d.state = 'waiting')
              and x.subject <> all (array (select u.subscription_key from customer u where u.id in %s))\
              """
                  .formatted(HELD)));

  String delete() {
    return "delete from %s where ctid in (select x.ctid from %s where %s and %s limit :block)"
        .formatted(table, rows, older, free);
  }

  /** What is older and what of it could have gone. */
  String count() {
    return "select count(*) as older, count(*) filter (where %s) as free from %s where %s"
        .formatted(free, rows, older);
  }
}
