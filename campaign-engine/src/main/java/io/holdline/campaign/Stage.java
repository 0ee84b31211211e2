package io.holdline.campaign;

import java.util.Set;

/**
 * Where a campaign is in its life. Each stage has the steps that lead out of it and no other; who
 * calls customers is running only.
 */
public sealed interface Stage {
  /** The name in the database and the API. */
  String key();

  /** What became of a step that may be refused. */
  sealed interface Step {
    record To(Stage next) implements Step {}

    /**
     * @param reason {@code own-draft} or {@code callbacks-open}
     */
    record Refused(String reason) implements Step {}
  }

  /**
   * Being written; nobody is called.
   *
   * @param writers whoever has written in it: none of them may approve it
   */
  record Draft(Set<String> writers) implements Stage {
    @Override
    public String key() {
      return "draft";
    }

    Step approve(String by) {
      return writers.contains(by) ? new Step.Refused("own-draft") : new Step.To(new Approved());
    }
  }

  /** Lists may be built and looked at; nobody is called before the launch. */
  record Approved() implements Stage {
    @Override
    public String key() {
      return "approved";
    }

    Running launch() {
      return new Running();
    }

    /** Back to be written again, by whoever has written before. */
    Draft withdraw(Set<String> writers) {
      return new Draft(writers);
    }
  }

  /** Customers are called. */
  record Running() implements Stage {
    @Override
    public String key() {
      return "running";
    }

    Paused pause() {
      return new Paused();
    }
  }

  /** No further call is placed; lists and promises stay. */
  record Paused() implements Stage {
    @Override
    public String key() {
      return "paused";
    }

    Running resume() {
      return new Running();
    }

    /** Nobody who was promised a call is forgotten with the campaign. */
    Step close(long promisesOpen) {
      return promisesOpen > 0 ? new Step.Refused("callbacks-open") : new Step.To(new Closed());
    }
  }

  /** Over, for good. */
  record Closed() implements Stage {
    @Override
    public String key() {
      return "closed";
    }
  }
}
