package io.holdline.workorder;

import io.holdline.ledger.LedgerRow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Photos and signatures that show that work was done. */
@Component
public final class Proofs {
  /** The largest image in bytes. */
  public static final int LARGEST = 1 << 20;

  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] PNG = "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
  private static final String KEEP =
      """
      insert into work_order_proof (work_order_id, command, kind, media_type, image, by_staff)
      select w.id, :command, :kind, :type, :image, :rep from work_order w
       where w.id = :id and w.region_id = :region and w.assigned_to = :rep
         and w.is_open and w.state <> 'dispatched'
         and (select count(*) from work_order_proof p where p.work_order_id = w.id) < 10
      on conflict (command) do nothing
      """;
  private static final String IN_SCOPE =
      """

        from work_order_proof p join work_order w on w.id = p.work_order_id
       where p.work_order_id = :id and
      """
          + WorkOrderScope.SQL;

  private static final String LIST =
      "select p.id, p.kind, p.at, octet_length(p.image) as bytes" + IN_SCOPE + " order by p.id";
  private static final String IMAGE =
      "select p.media_type, p.image" + IN_SCOPE + " and p.id = :proof";

  private final DatabaseClient database;

  Proofs(DatabaseClient database) {
    this.database = database;
  }

  /** What kind of proof. */
  public enum Kind {
    PHOTO,
    SIGNATURE
  }

  /**
   * A proof without its image.
   *
   * @param bytes how large the image is
   */
  public record Proof(long id, String kind, Instant at, int bytes) {}

  /** An image as it was sent. */
  @SuppressWarnings("ArrayRecordComponent") // it is only passed on
  public record Image(String mediaType, byte[] bytes) {
    /** The image that bytes are; empty when they are neither JPEG nor PNG. */
    public static Optional<Image> of(byte[] bytes) {
      if (begins(bytes, JPEG)) {
        return Optional.of(new Image("image/jpeg", bytes));
      }
      return begins(bytes, PNG) ? Optional.of(new Image("image/png", bytes)) : Optional.empty();
    }

    private static boolean begins(byte[] bytes, byte[] with) {
      return bytes.length > with.length
          && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }
  }

  /**
   * Keeps an image with an order in the representative's hands, at most 10; the same command again
   * does nothing.
   *
   * @return whether it is kept
   */
  public Mono<Boolean> keep(
      long id, UUID command, Kind kind, Image image, String rep, String region) {
    return database
        .sql(KEEP)
        .bind("id", id)
        .bind("command", command)
        .bind("kind", Step.word(kind))
        .bind("type", image.mediaType())
        .bind("image", ByteBuffer.wrap(image.bytes()))
        .bind("rep", rep)
        .bind("region", region)
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows > 0)
        .hasElement()
        .flatMap(kept -> kept ? Mono.just(true) : known(id, command));
  }

  private Mono<Boolean> known(long id, UUID command) {
    return database
        .sql(
            "select 1 as one from work_order_proof where work_order_id = :id and command ="
                + " :command")
        .bind("id", id)
        .bind("command", command)
        .map(_ -> true)
        .one()
        .defaultIfEmpty(false);
  }

  /** Those of an order in scope. */
  public Mono<List<Proof>> of(long id, WorkOrderScope scope) {
    return scope
        .bind(database.sql(LIST))
        .bind("id", id)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Proof(row.number("id"), row.text("kind"), row.at("at"), row.count("bytes"));
        })
        .all()
        .collectList();
  }

  /** The image of one; empty when there is none in scope. */
  public Mono<Image> image(long id, long proof, WorkOrderScope scope) {
    return scope
        .bind(database.sql(IMAGE))
        .bind("id", id)
        .bind("proof", proof)
        .map(cells -> {
          var row = new LedgerRow(cells);
          return new Image(row.text("media_type"), row.get("image", byte[].class));
        })
        .one();
  }
}
