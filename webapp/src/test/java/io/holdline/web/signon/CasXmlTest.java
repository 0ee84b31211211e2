package io.holdline.web.signon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CasXmlTest {
  private static final String SUCCESS = TestCasServer.recorded("success.xml");

  @Test
  void aGoodTicketTellsTheUserOrTheAttributeThatIsTheName() {
    var answer = SUCCESS.replace("USER", "zhang<!-- x -->san");
    assertThat(CasXml.answer(answer, "")).isEqualTo(new CasXml.Answer.Success("zhangsan"));
    assertThat(CasXml.answer(answer, "employeeNumber"))
        .isEqualTo(new CasXml.Answer.Success("10086001"));
  }

  @Test
  void aBadTicketTellsItsCode() {
    assertThat(CasXml.answer(TestCasServer.recorded("invalid-ticket.xml"), ""))
        .isEqualTo(new CasXml.Answer.Failure("INVALID_TICKET"));
    assertThat(CasXml.answer(TestCasServer.recorded("invalid-service.xml"), ""))
        .isEqualTo(new CasXml.Answer.Failure("INVALID_SERVICE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"memberOf", "noSuchThing", "authenticationSuccess"})
  void anAttributeThatIsThereTwiceOrNotIsNobodysName(String attribute) {
    assertThat(CasXml.answer(SUCCESS, attribute)).isInstanceOf(CasXml.Answer.Unreadable.class);
  }

  @Test
  void twoUsersNoneOrAnotherNamespaceAreNobody() {
    var user = "<cas:user>USER</cas:user>";
    for (var answer :
        new String[] {
          SUCCESS.replace(user, user + "<cas:user>super</cas:user>"),
          SUCCESS.replace(user, ""),
          SUCCESS.replace("USER", " "),
          SUCCESS.replace("http://www.yale.edu/tp/cas", "http://evil.example"),
          SUCCESS.replace(
              "</cas:authenticationSuccess>",
              "</cas:authenticationSuccess><cas:authenticationFailure code='X'/>"),
          "<html><body>login</body></html>",
          "",
        }) {
      assertThat(CasXml.answer(answer, "")).as(answer).isInstanceOf(CasXml.Answer.Unreadable.class);
    }
  }

  @Test
  void anAnswerCutAnywhereIsNobody() {
    var whole = SUCCESS.strip();
    assertThat(IntStream.range(0, whole.length()).mapToObj(end -> whole.substring(0, end)))
        .allSatisfy(
            cut -> assertThat(CasXml.answer(cut, "")).isInstanceOf(CasXml.Answer.Unreadable.class));
  }

  @Test
  void theWordOfAnEndTellsItsTicket() {
    assertThat(CasXml.endedTicket(TestCasServer.recorded("logout-request.xml"))).contains("TICKET");
    assertThat(CasXml.endedTicket(SUCCESS)).isEmpty();
    assertThat(CasXml.endedTicket("no XML")).isEmpty();
  }
}
