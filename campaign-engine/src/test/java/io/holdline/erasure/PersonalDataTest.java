package io.holdline.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdline.ledger.LedgerDatabase;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The map of where the database says something of a person. */
final class PersonalDataTest {
  private static final LedgerDatabase DATABASE = LedgerDatabase.empty();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void everyColumnOfTextIsOnTheMapAndNoOther() {
    assertThat(DATABASE.rows(WholeDatabase.COLUMNS))
        .as("Whoever adds a column says in personal_data what becomes of it.")
        .containsExactlyInAnyOrderElementsOf(
            DATABASE.rows("select table_name, column_name from personal_data"));
  }

  @Test
  void whatIsEmptiedOrDeletedIsWhatTheRoleMayEmptyOrDelete() {
    assertThat(
            DATABASE.rows(
                """
                select p.table_name, p.column_name from personal_data p
                 where p.on_erasure in ('emptied', 'redacted')
                   and not has_column_privilege('holdline_eraser', p.table_name, p.column_name, 'update')
                    or p.on_erasure = 'deleted' and not has_table_privilege('holdline_eraser', p.table_name, 'delete')
                """))
        .isEmpty();
  }

  @Test
  void anOwnerWhoIsNoSuperuserMigratesOnceAnAdministratorHasMadeTheRole() {
    DATABASE.run("create role house login");
    DATABASE.run("create database house owner house");
    var server = DATABASE.address().replaceAll("^r2dbc:postgresql://postgres@|/[^/]*$", "");
    Supplier<Integer> migrated =
        () ->
            Flyway.configure()
                .dataSource("jdbc:postgresql://" + server + "/house", "house", "")
                .load()
                .migrate()
                .migrationsExecuted;
    assertThatThrownBy(migrated::get).hasMessageContaining("holdline_eraser");
    DATABASE.run("grant holdline_eraser to house with inherit false, set true");
    assertThat(migrated.get()).isPositive();
  }

  @Test
  void theRoleChangesNoColumnOfTextThatTheMapKeepsButStates() {
    assertThat(
            DATABASE.rows(
                """
                select p.table_name || '.' || p.column_name as column from personal_data p
                 where p.on_erasure in ('kept', 'marked')
                   and has_column_privilege('holdline_eraser', p.table_name, p.column_name, 'update')
                 order by 1
                """))
        .extracting(row -> row.get("column"))
        .containsExactly(
            "call_list_record.done_reason",
            "call_list_record.state",
            "callback.state",
            "commitment.state",
            "complaint_case.state",
            "sale_errand.state",
            "work_order.pause_reason",
            "work_order.resumes_as",
            "work_order.return_next",
            "work_order.return_reason",
            "work_order.state",
            "work_order_errand.state");
  }
}
