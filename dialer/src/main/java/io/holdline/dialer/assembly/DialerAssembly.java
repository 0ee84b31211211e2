package io.holdline.dialer.assembly;

import io.holdline.dialer.CallId;
import io.holdline.dialer.CallList;
import io.holdline.dialer.DialerLease;
import io.holdline.dialer.Outcomes;
import io.holdline.dialer.RepCalls;
import io.holdline.dialer.esl.SwitchGroup;
import io.holdline.dialer.esl.SwitchSettings;
import io.holdline.dialer.loop.DialerPorts;
import io.holdline.dialer.redis.RedisAvailability;
import io.holdline.dialer.redis.RedisFloorBoard;
import io.holdline.dialer.redis.RedisWishes;
import io.holdline.dialer.repcall.RepCallDesk;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The dialer of a process in whose roles it is; what it depends on is closed after it. */
@Configuration(proxyBeanMethods = false)
@Conditional(DialerRole.class)
class DialerAssembly {
  @Bean(destroyMethod = "close")
  SwitchGroup switchboard(Environment environment) {
    return new SwitchGroup(
        SwitchSettings.read(name -> name == null ? null : environment.getProperty(name)),
        InstantSource.system(),
        new SplittableRandom(),
        () -> new CallId(UUID.randomUUID()));
  }

  @Bean
  DialerPorts dialerPorts(
      SwitchGroup switchboard,
      CallList callList,
      Outcomes outcomes,
      DialerLease lease,
      RedisAvailability availability) {
    return new DialerPorts(switchboard, callList, outcomes, lease, availability);
  }

  @Bean(destroyMethod = "close")
  Dialers dialers(
      DialerPorts ports, RedisFloorBoard board, RedisWishes wishes, Environment environment) {
    var holder = "dialer-%d-%s".formatted(ProcessHandle.current().pid(), UUID.randomUUID());
    return new Dialers(
        ports, board, wishes, holder, Journals.in(environment.getProperty(Journals.SETTING)));
  }

  @Bean(destroyMethod = "close")
  RepCallDesk repCallDesk(RepCalls calls, SwitchGroup switchboard) {
    var holder = "dialer-%d-%s".formatted(ProcessHandle.current().pid(), UUID.randomUUID());
    return new RepCallDesk(calls, switchboard, InstantSource.system(), holder).start();
  }
}
