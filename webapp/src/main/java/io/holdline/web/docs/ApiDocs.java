package io.holdline.web.docs;

import io.holdline.web.security.Decision;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * The API as an OpenAPI document at {@code /api/docs}, with {@code holdline.web.docs=true}: each
 * operation names in {@code x-roles} who may call it, and problems are described once.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "holdline.web.docs", havingValue = "true")
class ApiDocs implements WebFluxConfigurer {
  private static final String PROBLEM = "Problem";

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Holdline")
                .version("1")
                .description(
                    "A write repeats the cookie XSRF-TOKEN in the header X-XSRF-TOKEN. x-roles are "
                        + "the roles that may call an operation; 'stranger' is whoever has not "
                        + "signed in, 'operator' whoever holds the token of the home."))
        .components(
            new Components()
                .addSchemas(PROBLEM, problem())
                .addResponses(
                    PROBLEM,
                    new ApiResponse()
                        .description("The request was not carried out (RFC 9457).")
                        .content(
                            new Content()
                                .addMediaType(
                                    "application/problem+json",
                                    new MediaType()
                                        .schema(
                                            new Schema<>()
                                                .$ref("#/components/schemas/" + PROBLEM))))));
  }

  private static Schema<?> problem() {
    return new ObjectSchema()
        .addProperty("status", new IntegerSchema().description("The same as the answer's."))
        .addProperty("title", new StringSchema())
        .addProperty("detail", new StringSchema().description("One sentence for people."))
        .addProperty("instance", new StringSchema())
        .addProperty("code", new StringSchema().description("Stable, for programs."))
        .required(List.of("status", "detail", "code"));
  }

  @Bean
  GlobalOperationCustomizer rolesAndProblems() {
    return ApiDocs::complete;
  }

  private static Operation complete(Operation operation, HandlerMethod handler) {
    Decision.of(handler.getMethod())
        .ifPresent(decision -> operation.addExtension("x-roles", decision.names()));
    var responses = operation.getResponses();
    if (responses == null) {
      responses = new ApiResponses();
      operation.setResponses(responses);
    }
    responses.setDefault(new ApiResponse().$ref("#/components/responses/" + PROBLEM));
    return operation;
  }

  /** The document takes seconds to make the first time, which is nothing for the event loop. */
  @Override
  public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
    var reactive = ReactiveAdapterRegistry.getSharedInstance();
    configurer.setControllerMethodPredicate(handler ->
        handler.getBeanType().getName().startsWith("org.springdoc.")
            || reactive.getAdapter(handler.getReturnType().getParameterType()) == null);
  }
}
