package io.holdline.roles;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * An installation without staff gets one administrator, whose password is said once and kept only
 * as a hash.
 */
@Component
@Order(20)
@Conditional(Roles.Engine.class)
@ConditionalOnProperty(name = "holdline.demo.enabled", havingValue = "false", matchIfMissing = true)
final class FirstAdministrator implements OpeningStep {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final DatabaseClient database;
  private final SecureRandom random = new SecureRandom();

  FirstAdministrator(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public void open(URI url, Consumer<String> progress) {
    var bytes = new byte[15];
    random.nextBytes(bytes);
    var password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var hash =
        Objects.requireNonNull(
            Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(password));
    var made =
        database
            .sql(
                """
                insert into staff (id, name_zh, name_en, role, password_hash)
                select 'admin', '管理员', 'Administrator', 'admin', :hash
                where not exists (select from staff)\
                """)
            .bind("hash", hash)
            .fetch()
            .rowsUpdated()
            .block(PATIENCE);
    if (made != null && made == 1) {
      progress.accept("The administrator's sign-in, said only now: admin / " + password);
    }
  }
}
