package io.holdline.dialer.simulator;

import io.holdline.dialer.AgentId;
import io.holdline.dialer.AgentPreference;
import io.holdline.dialer.CallOutcome;
import io.holdline.dialer.PhoneNumber;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Where the simulated ledger has its customers from. */
sealed interface Records {
  /** A customer on the list. */
  record CustomerRecord(PhoneNumber number, @Nullable AgentId owner) {}

  /** The next record of an owner; null when none is due. */
  @Nullable CustomerRecord ownedBy(AgentId owner);

  /** The next record of all; null when none is due. */
  @Nullable CustomerRecord next();

  AgentPreference preference(CustomerRecord customer);

  boolean neverAbandon(CustomerRecord customer);

  /**
   * Why a call must not begin now; null: it may.
   *
   * @param customer null when the record is not leased any more
   */
  @Nullable String refusal(@Nullable CustomerRecord customer);

  void giveBack(CustomerRecord customer);

  void ended(PhoneNumber number, CallOutcome outcome);

  /** Records made so far. */
  long made();

  /** Records waiting to be leased again. */
  int returned();

  /** There is always another customer. */
  final class Endless implements Records {
    private final SimulationSettings settings;
    private final SplittableRandom random;
    private final ArrayDeque<CustomerRecord> returned = new ArrayDeque<>();
    private long records;

    Endless(SimulationSettings settings, SplittableRandom random) {
      this.settings = settings;
      this.random = random;
    }

    /** The list of each owner has no end. */
    @Override
    public CustomerRecord ownedBy(AgentId owner) {
      for (var waiting = returned.iterator(); waiting.hasNext(); ) {
        var customer = waiting.next();
        if (owner.equals(customer.owner())) {
          waiting.remove();
          return customer;
        }
      }
      return fresh(owner);
    }

    @Override
    public CustomerRecord next() {
      var customer = returned.poll();
      return customer == null ? fresh(owner()) : customer;
    }

    private CustomerRecord fresh(@Nullable AgentId owner) {
      return new CustomerRecord(new PhoneNumber("+999%09d".formatted(records++)), owner);
    }

    private @Nullable AgentId owner() {
      var share = settings.owners().share();
      return share > 0 && random.nextDouble() < share
          ? SimulatedAgents.agent(random.nextInt(settings.agents()))
          : null;
    }

    @Override
    public AgentPreference preference(CustomerRecord customer) {
      if (settings.owners().share() > 0) {
        return settings.owners().preference(customer.owner());
      }
      if (random.nextDouble() >= settings.people().owned()) {
        return new AgentPreference.Pooled();
      }
      var owner = SimulatedAgents.agent(random.nextInt(settings.agents()));
      return random.nextInt(3) == 0
          ? new AgentPreference.OwnerOnly(owner)
          : new AgentPreference.OwnerFirst(owner);
    }

    @Override
    public boolean neverAbandon(CustomerRecord customer) {
      return random.nextDouble() < settings.people().neverAbandon();
    }

    @Override
    public @Nullable String refusal(@Nullable CustomerRecord customer) {
      return random.nextInt(200) == 0 && customer != null ? "frequency" : null;
    }

    @Override
    public void giveBack(CustomerRecord customer) {
      returned.add(customer);
    }

    /** Nobody is called again. */
    @Override
    public void ended(PhoneNumber number, CallOutcome outcome) {}

    @Override
    public long made() {
      return records;
    }

    @Override
    public int returned() {
      return returned.size();
    }
  }

  /** The customers of a list that somebody else keeps. */
  final class Kept implements Records {
    private final SimulatedList list;
    private final VirtualTime time;
    private final Map<PhoneNumber, SimulatedList.Entry> taken = new HashMap<>();
    private long made;

    Kept(SimulatedList list, VirtualTime time) {
      this.list = list;
      this.time = time;
    }

    @Override
    public @Nullable CustomerRecord ownedBy(AgentId owner) {
      return record(list.take(time.now(), owner));
    }

    @Override
    public @Nullable CustomerRecord next() {
      return record(list.take(time.now(), null));
    }

    private @Nullable CustomerRecord record(SimulatedList.@Nullable Entry entry) {
      if (entry == null) {
        return null;
      }
      made++;
      taken.put(entry.number(), entry);
      return new CustomerRecord(entry.number(), owner(entry.preference()));
    }

    private static @Nullable AgentId owner(AgentPreference preference) {
      return switch (preference) {
        case AgentPreference.Pooled() -> null;
        case AgentPreference.OwnerFirst(var owner) -> owner;
        case AgentPreference.OwnerOnly(var owner) -> owner;
      };
    }

    private SimulatedList.Entry entry(CustomerRecord customer) {
      var entry = taken.get(customer.number());
      if (entry == null) {
        throw new IllegalStateException(
            "The number (%s) was not taken from the list.".formatted(customer.number().e164()));
      }
      return entry;
    }

    @Override
    public AgentPreference preference(CustomerRecord customer) {
      return entry(customer).preference();
    }

    @Override
    public boolean neverAbandon(CustomerRecord customer) {
      return entry(customer).neverAbandon();
    }

    @Override
    public @Nullable String refusal(@Nullable CustomerRecord customer) {
      if (customer == null) {
        return null;
      }
      var reason = list.begin(customer.number(), time.now());
      if (reason != null) {
        taken.remove(customer.number());
      }
      return reason;
    }

    @Override
    public void giveBack(CustomerRecord customer) {
      taken.remove(customer.number());
      list.giveBack(customer.number());
    }

    @Override
    public void ended(PhoneNumber number, CallOutcome outcome) {
      taken.remove(number);
      list.ended(number, outcome, time.now());
    }

    @Override
    public long made() {
      return made;
    }

    @Override
    public int returned() {
      return 0;
    }
  }
}
