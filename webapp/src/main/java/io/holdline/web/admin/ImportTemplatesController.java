package io.holdline.web.admin;

import static io.holdline.web.admin.JobsController.blocking;

import io.holdline.importformat.FileProposal;
import io.holdline.importformat.TemplateProposal;
import io.holdline.importing.ImportTemplates;
import io.holdline.web.problem.Problem;
import io.holdline.web.security.LocalOperator;
import io.holdline.web.security.Person;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How files of other sources are read: templates in versions, and a proposal for a new file. */
@RestController
@RequestMapping("/api/imports")
final class ImportTemplatesController {
  private final ImportTemplates templates;
  private final Workbooks workbooks;

  ImportTemplatesController(ImportTemplates templates, Workbooks workbooks) {
    this.templates = templates;
    this.workbooks = workbooks;
  }

  record FileBody(@Nullable String path, @Nullable String encoding, @Nullable String delimiter) {}

  /** The newest version of each template. */
  @LocalOperator
  @GetMapping("/templates")
  Mono<List<ImportTemplates.Version>> latest() {
    return blocking(templates::latest);
  }

  @LocalOperator
  @GetMapping("/templates/{name}")
  Mono<ImportTemplates.Version> find(@PathVariable String name) {
    return blocking(() ->
        templates
            .find(name)
            .orElseThrow(() -> Problem.notFound("There is no template (%s).".formatted(name))));
  }

  /** Saves the next version; all that is wrong with it is answered at once. */
  @LocalOperator
  @PutMapping("/templates/{name}")
  Mono<ImportTemplates.Version> save(
      @PathVariable String name,
      @RequestBody TemplateBody body,
      @AuthenticationPrincipal Person person) {
    return blocking(() ->
        switch (templates.save(name, body.template(), person.id())) {
          case ImportTemplates.Saved.Kept(var version) -> version;
          case ImportTemplates.Saved.Refused(var sentences) ->
              throw Problem.refused("template-refused", String.join(" ", sentences))
                  .with("sentences", sentences);
        });
  }

  /** What the columns of a file may mean. */
  @LocalOperator
  @PostMapping("/proposal")
  Mono<TemplateProposal> propose(@RequestBody FileBody body) {
    return JobsController.refusing(
        blocking(() ->
            switch (FileProposal.of(
                workbooks.of(path(body)).path(),
                ImportOrder.encodingOf(body.encoding()),
                ImportOrder.delimiterOf(body.delimiter()))) {
              case FileProposal.Made(var proposal) -> proposal;
              case FileProposal.Refused(var sentence) ->
                  throw Problem.refused("file-refused", sentence);
            }));
  }

  private static Path path(FileBody body) {
    if (body.path() == null) {
      throw Problem.badRequest("Say which file.");
    }
    try {
      return Path.of(body.path());
    } catch (InvalidPathException e) {
      throw Problem.badRequest("The path (%s) is no path.".formatted(e.getInput()));
    }
  }
}
