package io.holdline.dialer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdline.dialer.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The README shows the tables as charts. With {@code -Dholdline.charts=true} they are written anew.
 */
final class StateChartTest {
  private static final Path README = Path.of("README.md");

  @Test
  void theReadmeShowsTheTableOfCalls() throws IOException {
    shows(
        "calls",
        chart(CallState.values(), List.of(CallState.TARGETED, CallState.ADOPTED), CallState::next));
  }

  @Test
  void theReadmeShowsTheTableOfAgents() throws IOException {
    shows("agents", chart(Activity.values(), List.of(Activity.IDLE), Activity::next));
  }

  private static <S extends Enum<S>> String chart(
      S[] states, List<S> firsts, Function<S, Set<S>> next) {
    var text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
    firsts.forEach(first -> text.append("  [*] --> %s\n".formatted(first)));
    for (var state : states) {
      for (var to : new TreeSet<>(next.apply(state))) {
        text.append("  %s --> %s\n".formatted(state, to));
      }
    }
    Arrays.stream(states)
        .filter(state -> next.apply(state).isEmpty())
        .forEach(last -> text.append("  %s --> [*]\n".formatted(last)));
    return text + "```\n";
  }

  private static void shows(String name, String chart) throws IOException {
    var readme = Files.readString(README);
    var start = "<!-- chart of %s -->\n".formatted(name);
    var from = readme.indexOf(start) + start.length();
    var to = readme.indexOf("<!-- end of chart -->", from);
    assertThat(to).isGreaterThan(from);
    if (Boolean.getBoolean("holdline.charts")) {
      Files.writeString(README, readme.substring(0, from) + chart + readme.substring(to));
    } else {
      assertThat(readme.substring(from, to)).isEqualTo(chart);
    }
  }
}
