package io.holdline.web.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CustomerLinkTest {
  @Test
  void theKeyStandsInTheAddressAndNothingElseOfItCounts() {
    var link = new CustomerLink("https://crm.example/customer/{key}?tab=calls");
    assertThat(link.to("C/17 ?x=<1>"))
        .isEqualTo("https://crm.example/customer/C%2F17%20%3Fx%3D%3C1%3E?tab=calls");
    assertThat(new CustomerLink(" ").to("C17")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://crm.example/customer",
        "javascript:alert({key})",
        "crm.example/{key}",
        "https://{key} /"
      })
  void whatLeadsNowhereIsRefusedAtTheStart(String template) {
    assertThatThrownBy(() -> new CustomerLink(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holdline.edge.customer-link");
  }
}
