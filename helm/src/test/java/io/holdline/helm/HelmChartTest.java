package io.holdline.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class HelmChartTest {
  private static final Path CHART = Path.of("chart");

  @BeforeAll
  static void kubernetesModelsAreReady() {
    new JSON();
  }

  @Test
  void theChartPassesAStrictLint() {
    var lint = new Helm(CHART).lint().strict().call();
    assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
  }

  @Test
  void everyManifestIsWhatKubernetesKnows() throws IOException {
    var manifests =
        render(
            complete(new Helm(CHART).template().withName("rel"))
                .set("ingress.host", "holdline.example.org"));
    assertThat(manifests.stream().map(manifest -> manifest.get("kind") + "/" + name(manifest)))
        .containsExactlyInAnyOrder(
            "Deployment/rel-web",
            "Deployment/rel-engine",
            "Deployment/rel-engine-worker",
            "Deployment/rel-dialer",
            "Service/rel-web",
            "Ingress/rel-web",
            "PodDisruptionBudget/rel-web");
    for (var manifest : manifests) {
      validate(manifest);
    }
  }

  @Test
  void eachRoleRunsItsOwnPartOfTheOneProgram() {
    for (var manifest : render(complete(new Helm(CHART).template().withName("rel")))) {
      if ("Deployment".equals(manifest.get("kind"))) {
        assertThat(manifest.toString())
            .contains("--roles, " + name(manifest).substring("rel-".length()) + "]");
      }
    }
  }

  @Test
  void telephonesInBrowsersAreSetTogetherOrNotAtAll() {
    var without = complete(new Helm(CHART).template().withName("rel")).call();
    assertThat(without).doesNotContain("HOLDLINE_PHONE");
    var command =
        complete(new Helm(CHART).template().withName("rel"))
            .set("phone.address", "wss://phones.example.org:7443");
    assertThatThrownBy(command::call).hasMessageContaining("phone.domain is required");
    assertThat(command.set("phone.domain", "phones.example.org").call())
        .contains("HOLDLINE_PHONE_ADDRESS", "HOLDLINE_PHONE_SWITCH_SECRET");
  }

  @Test
  void aProviderOfSignOnsIsKnownToWebAloneAndItsSecretByReference() throws IOException {
    var manifests =
        render(
            complete(new Helm(CHART).template().withName("rel"))
                .set("signOn.provider", "oidc")
                .set("signOn.baseUrl", "https://holdline.example.org")
                .set("signOn.oidc.issuer", "https://sso.example.org")
                .set("signOn.oidc.clientId", "holdline")
                .set("signOn.oidc.clientSecret.name", "holdline-sso"));
    for (var manifest : manifests) {
      validate(manifest);
      if ("Deployment".equals(manifest.get("kind"))) {
        assertThat(
                manifest
                    .toString()
                    .contains(
                        "{name=HOLDLINE_SIGN_ON_OIDC_CLIENT_SECRET,"
                            + " valueFrom={secretKeyRef={name=holdline-sso, key=client-secret}}}"))
            .as(name(manifest))
            .isEqualTo(name(manifest).equals("rel-web"));
      }
    }
  }

  @Test
  void aProviderWithoutItsAddressStopsTheInstall() {
    assertThatThrownBy(() ->
            complete(new Helm(CHART).template().withName("rel"))
                .set("signOn.provider", "cas")
                .set("signOn.baseUrl", "https://holdline.example.org")
                .call())
        .hasMessageContaining("signOn.cas.url is required");
  }

  @Test
  void aForgottenHostStopsTheInstallWithItsName() {
    assertThatThrownBy(() -> new Helm(CHART).template().withName("rel").call())
        .hasMessageContaining("is required");
  }

  @Test
  void aManifestWithAnUnknownFieldIsRefused() {
    var wrong =
        new Gson()
            .toJsonTree(
                Map.of("apiVersion", "v1", "kind", "Service", "spec", Map.of("portz", List.of())));
    assertThatThrownBy(() -> V1Service.validateJsonElement(wrong)).hasMessageContaining("portz");
  }

  private static TemplateCommand complete(TemplateCommand command) {
    return command.withValuesFile(Path.of("src/test/resources/complete.yaml"));
  }

  private static List<Map<String, Object>> render(TemplateCommand command) {
    var manifests = new ArrayList<Map<String, Object>>();
    for (var document : new Yaml().loadAll(command.call())) {
      if (document instanceof Map<?, ?> manifest) {
        @SuppressWarnings("unchecked")
        var typed = (Map<String, Object>) manifest;
        manifests.add(typed);
      }
    }
    return manifests;
  }

  private static String name(Map<String, Object> manifest) {
    return manifest.get("metadata") instanceof Map<?, ?> metadata
        ? String.valueOf(metadata.get("name"))
        : "unnamed";
  }

  private static void validate(Map<String, Object> manifest) throws IOException {
    JsonElement json = new Gson().toJsonTree(manifest);
    switch (String.valueOf(manifest.get("kind"))) {
      case "Deployment" -> V1Deployment.validateJsonElement(json);
      case "Service" -> V1Service.validateJsonElement(json);
      case "Ingress" -> V1Ingress.validateJsonElement(json);
      case "PodDisruptionBudget" -> V1PodDisruptionBudget.validateJsonElement(json);
      default -> throw new AssertionError("No model checks a " + manifest.get("kind"));
    }
  }
}
