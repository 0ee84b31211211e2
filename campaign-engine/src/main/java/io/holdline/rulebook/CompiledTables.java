package io.holdline.rulebook;

import io.holdline.decisiontable.Attribute;
import io.holdline.decisiontable.AttributeCatalogue;
import io.holdline.decisiontable.RuleSet;
import io.holdline.decisiontable.TableReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The one place that holds compiled tables: each content is compiled once for the attributes it is
 * read with, on the thread that first asks for it; the longest unused are closed when there are too
 * many, but never under somebody who uses them. Compiling takes up to seconds: never ask on an
 * event loop.
 */
@Component
public final class CompiledTables implements DisposableBean {
  private static final int MOST = 12;

  private final Map<Key, Kept> tables = new LinkedHashMap<>(MOST, 0.75f, true);

  private record Key(String sha256, List<Attribute> attributes) {}

  private static final class Kept {
    private final FutureTask<RuleSet> built;
    private int users;
    private boolean dropped;

    Kept(FutureTask<RuleSet> built) {
      this.built = built;
    }
  }

  /** Rules in use; they stay compiled until it is closed. */
  public final class Lease implements AutoCloseable {
    private final Kept kept;
    private final RuleSet rules;
    private boolean open = true;

    private Lease(Kept kept, RuleSet rules) {
      this.kept = kept;
      this.rules = rules;
    }

    public RuleSet rules() {
      return rules;
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        release(kept);
      }
    }
  }

  /**
   * The rules of a version, compiled now unless they are there. Throws IllegalStateException when
   * the version has wrong cells, as only drafts have.
   */
  public Lease lease(ActiveTable version, AttributeCatalogue catalogue) {
    var kept = take(version, catalogue);
    kept.built.run(); // by the first to ask; the others wait
    return new Lease(kept, awaited(version, kept));
  }

  private RuleSet awaited(ActiveTable version, Kept kept) {
    try {
      return kept.built.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      drop(kept);
      throw new CompletionException(e);
    } catch (ExecutionException e) {
      drop(kept);
      throw new IllegalStateException(
          "The version %s does not compile.".formatted(version.stamp()), e.getCause());
    }
  }

  /** How many tables are compiled or being compiled. */
  synchronized int size() {
    return tables.size();
  }

  private synchronized Kept take(ActiveTable version, AttributeCatalogue catalogue) {
    var kept =
        tables.computeIfAbsent(
            new Key(version.sha256(), catalogue.attributes()),
            _ -> new Kept(new FutureTask<>(() -> compile(version, catalogue))));
    kept.users++;
    var eldest = tables.entrySet().iterator();
    while (tables.size() > MOST && eldest.hasNext()) {
      var old = eldest.next().getValue();
      if (old != kept) {
        eldest.remove();
        old.dropped = true;
        closeIfUnused(old);
      }
    }
    return kept;
  }

  private synchronized void drop(Kept kept) {
    tables.values().remove(kept);
    kept.dropped = true;
    release(kept);
  }

  private synchronized void release(Kept kept) {
    kept.users--;
    closeIfUnused(kept);
  }

  private static void closeIfUnused(Kept kept) {
    if (kept.dropped && kept.users == 0 && kept.built.state() == Future.State.SUCCESS) {
      kept.built.resultNow().close();
    }
  }

  private static RuleSet compile(ActiveTable version, AttributeCatalogue catalogue) {
    return switch (TableReader.read(version.text(), catalogue)) {
      case TableReader.Read.Valid(var table) -> RuleSet.compile(table);
      case TableReader.Read.Faulty(var faults) ->
          throw new IllegalStateException(
              "The version %s has %d wrong cells, the first: %s."
                  .formatted(version.stamp(), faults.size(), faults.getFirst()));
    };
  }

  @Override
  public synchronized void destroy() {
    for (var kept : tables.values()) {
      kept.dropped = true;
      closeIfUnused(kept);
    }
    tables.clear();
  }
}
