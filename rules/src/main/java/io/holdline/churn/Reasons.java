package io.holdline.churn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/** Where the rules put the reasons they find; the only thing a rule can change. */
public final class Reasons {
  private static final Comparator<Reason> WEIGHTIEST_FIRST =
      Comparator.comparingInt((Reason reason) -> Math.abs(reason.points()))
          .reversed()
          .thenComparing(Reason::rule);

  private final IdentityHashMap<CustomerFacts, List<Reason>> found = new IdentityHashMap<>();

  Reasons() {}

  /** Adds a reason to a customer; called from rules. */
  public void add(CustomerFacts customer, Reason reason) {
    found.computeIfAbsent(customer, nobody -> new ArrayList<>()).add(reason);
  }

  List<Reason> of(CustomerFacts customer) {
    return found.getOrDefault(customer, List.of()).stream().sorted(WEIGHTIEST_FIRST).toList();
  }
}
