package io.holdline.ruleversion;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A version of a table in one of its states: a draft is submitted, approved by another person than
 * those who wrote it, in force for a time, and then retired. What a state does not allow, its type
 * does not have.
 */
public sealed interface RuleVersion {
  /** What every version has. */
  Head head();

  /** The name of the state in the API. */
  String state();

  /**
   * @param number counted within the table, from 1
   * @param author who made the draft
   * @param basedOn the number of the version that the draft was made from
   * @param sha256 of the content
   * @param errors faults that stop it from being submitted
   * @param lock grows with every change; whoever changes must know the latest
   */
  record Head(
      long id,
      String tableId,
      int number,
      String author,
      @Nullable String approver,
      @Nullable Integer basedOn,
      String sha256,
      int errors,
      int lock,
      Instant createdAt,
      Instant changedAt) {}

  /** Being written; may have wrong cells. */
  record Draft(Head head) implements RuleVersion {
    @Override
    public String state() {
      return "draft";
    }

    Move submit() {
      return head.errors > 0
          ? new Move.Refused(
              "faulty",
              "The table has %d errors; correct them before it is submitted."
                  .formatted(head.errors))
          : new Move.Step("submitted", "submitted");
    }

    Move discard() {
      return new Move.Step("retired", "retired");
    }
  }

  /**
   * Waits for a second person.
   *
   * @param writers everybody who has saved something in it
   */
  record Submitted(Head head, Set<String> writers) implements RuleVersion {
    public Submitted {
      writers = Set.copyOf(writers);
    }

    @Override
    public String state() {
      return "submitted";
    }

    Move approve(Deed deed) {
      return writers.contains(deed.who()) || head.author.equals(deed.who())
          ? new Move.Refused(
              "own-work", "You have written in this version, so another person must approve it.")
          : new Move.Step("approved", "approved");
    }

    Move giveBack(Deed deed) {
      return deed.comment().isBlank()
          ? new Move.Refused("comment-missing", "Say in a comment why the version goes back.")
          : new Move.Step("returned", "draft");
    }
  }

  /** Approved and not in force yet. */
  record Approved(Head head) implements RuleVersion {
    @Override
    public String state() {
      return "approved";
    }

    Move retire() {
      return new Move.Step("retired", "retired");
    }
  }

  /**
   * Will be in force.
   *
   * @param until null: open-ended
   */
  record Scheduled(Head head, Instant from, @Nullable Instant until) implements RuleVersion {
    @Override
    public String state() {
      return "scheduled";
    }

    Move withdraw() {
      return new Move.Step("withdrawn", "retired");
    }
  }

  /**
   * In force.
   *
   * @param since null: it always was
   * @param until null: open-ended
   */
  record Active(Head head, @Nullable Instant since, @Nullable Instant until)
      implements RuleVersion {
    @Override
    public String state() {
      return "active";
    }
  }

  /**
   * Was in force, or was given up before.
   *
   * @param given up: may not be activated again
   */
  record Retired(Head head, boolean givenUp) implements RuleVersion {
    @Override
    public String state() {
      return "retired";
    }
  }
}
