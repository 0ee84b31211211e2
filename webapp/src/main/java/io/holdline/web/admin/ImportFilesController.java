package io.holdline.web.admin;

import static io.holdline.web.admin.JobsController.blocking;
import static io.holdline.web.admin.JobsController.refusing;

import io.holdline.web.problem.Problem;
import io.holdline.web.security.LocalOperator;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes files in that a browser brings for an import. */
@RestController
@RequestMapping("/api/imports/files")
final class ImportFilesController {
  private final BroughtFiles files;
  private final Workbooks workbooks;

  ImportFilesController(BroughtFiles files, Workbooks workbooks) {
    this.files = files;
    this.workbooks = workbooks;
  }

  /**
   * @param path where it is on the server, to be named when it is imported
   * @param sheet of a workbook the one that is read; null for a file of text
   */
  record Brought(String name, String path, long bytes, @Nullable Sheet sheet) {}

  /**
   * @param of how many the workbook has
   */
  record Sheet(String name, int of) {}

  @LocalOperator
  @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Mono<Brought> bring(@RequestParam String name, @RequestBody Flux<DataBuffer> body) {
    return blocking(() -> files.place(name))
        .flatMap(place ->
            files
                .write(place, body)
                .flatMap(
                    bytes -> refusing(blocking(() -> brought(place, bytes, workbooks.of(place))))))
        .onErrorMap(
            BroughtFiles.TooLarge.class,
            _ ->
                Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "too-large",
                    "A file may have up to %,d bytes.".formatted(BroughtFiles.MOST_BYTES)));
  }

  private static Brought brought(Path place, long bytes, Workbooks.Text text) {
    var sheet = text.sheet();
    return new Brought(
        name(place),
        text.path().toString(),
        bytes,
        sheet == null ? null : new Sheet(sheet, text.sheets()));
  }

  private static String name(Path place) {
    return place.getFileName().toString();
  }
}
