package io.holdline.web.admin;

import io.holdline.approval.RefusedRows;
import io.holdline.jobs.JobView;
import io.holdline.web.exports.Mark;
import io.holdline.web.exports.MarkedCsv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

/** The files of rows that an import refused, as it left them beside this process. */
record RefusedFile(RefusedRows rows, Path list, Path repair) {
  private static final int PIECE = 1 << 16;

  /** What the rows begin with in a file to be repaired. */
  private static final String FIRST_COLUMN = "reject:line";

  static Optional<RefusedFile> of(JobView job) {
    var result = job.result();
    return result.get("rejectFile") instanceof String list
            && result.get("repairFile") instanceof String repair
            && result.get("rejected") instanceof Number rows
            && rows.intValue() > 0
            && Files.isReadable(Path.of(list))
            && Files.isReadable(Path.of(repair))
        ? Optional.of(
            new RefusedFile(
                new RefusedRows(job.id(), rows.intValue()), Path.of(list), Path.of(repair)))
        : Optional.empty();
  }

  /** The list with the reasons, marked. */
  Flux<DataBuffer> listed(Mark mark) {
    return marked(list, new MarkedCsv("export", mark, ','));
  }

  /** The rows to be repaired and loaded again, marked; an import takes no notice of the mark. */
  Flux<DataBuffer> toRepair(Mark mark) {
    return marked(repair, new MarkedCsv("reject:export", mark, delimiter()));
  }

  private static Flux<DataBuffer> marked(Path file, MarkedCsv csv) {
    var buffers = DefaultDataBufferFactory.sharedInstance;
    return DataBufferUtils.read(new FileSystemResource(file), buffers, PIECE)
        .concatMap(piece -> {
          var bytes = new byte[piece.readableByteCount()];
          piece.read(bytes);
          DataBufferUtils.release(piece);
          return Flux.just(buffers.wrap(csv.next(bytes)));
        });
  }

  private char delimiter() {
    try (var lines = Files.newBufferedReader(repair, StandardCharsets.UTF_8)) {
      var head = lines.readLine();
      int first = head == null ? -1 : head.indexOf(FIRST_COLUMN);
      if (head == null || first < 0 || head.length() <= first + FIRST_COLUMN.length()) {
        throw new IOException("its header is another one");
      }
      return head.charAt(first + FIRST_COLUMN.length());
    } catch (IOException e) {
      throw new UncheckedIOException("The reject file %s cannot be read.".formatted(repair), e);
    }
  }
}
