package io.holdline.importformat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TemplateTest {
  private static final Map<String, String> COLUMNS =
      ordered("编号", "key", "姓名", "name", "手机", "phone");

  @TempDir private Path folder;

  @Test
  void aTemplateThatFitsHasNoFault() {
    assertThat(
            TemplateFaults.of(
                template(
                    with(
                        COLUMNS,
                        ordered(
                            "账单{yyyyMM}", "bill:{month}",
                            "旧账单", "bill:2026-01",
                            "卡", "attribute:card",
                            "在网", "in_net")),
                    List.of("备注"),
                    Map.of("在网", Map.of("是", "yes", "否", "no", "?", ""), "卡", Map.of("金卡", "gold")),
                    List.of("yyyy年M月d日", "d.M.yyyy"))))
        .isEmpty();
  }

  @Test
  void eachFaultIsNamed() {
    assertThat(
            TemplateFaults.of(
                new ImportTemplate(
                    ordered(
                        "a", "phone",
                        "b", "phone",
                        "c", "colour",
                        "d ", "zone",
                        "e{yyyyMM}", "region",
                        "f", "bill:{month}",
                        "g", "attribute:name",
                        "h", "attribute:billChange",
                        "i", "in_net",
                        "reject:line", "language"),
                    List.of("a"),
                    inOrder("i", Map.of("是", "ja"), "z", Map.of()),
                    List.of("d/M/yyyy", "M/d/yyyy", "yy"),
                    false,
                    "0086")))
        .containsExactly(
            "Two headers, a and b, go to the column phone.",
            "The header c goes to (colour), which is no column of ours; take one of churned,"
                + " contract_ends_on, contract_starts_on, contract_term, dependents, handset_since,"
                + " in_net, internet, joined_on, key, language, left_on, monthly_charge,"
                + " months_in_service, name, online_security, owner, payment_method, phone,"
                + " port_out_applied_on, porting_enquired_on, region, tech_support, zone, or"
                + " attribute:NAME.",
            "The header (d ) begins or ends with a space.",
            "The header e{yyyyMM} names a month; it must go to a column that ends with :{month}.",
            "The header f goes to bill:{month} and names no month; write it in braces: {yyyy-MM},"
                + " {yyyy/M}, {yyyyMM}, {yyyy年M月}.",
            "The attribute of g cannot be called name, which is a column of ours.",
            "The column billChange bears the name of a signal that the program computes itself;"
                + " give it another name.",
            "The header reject:line is that of a reason in a reject file.",
            "No header goes to key, name.",
            "The header a is both ignored and used.",
            "The value 是 of i becomes (ja), which is none of no, yes.",
            "Values are given for the header z, which is not used.",
            "There is no date pattern (yy); take one of yyyy年M月d日, yyyy-M-d, yyyy/M/d, yyyyMMdd,"
                + " d.M.yyyy, d/M/yyyy, M/d/yyyy.",
            "Nobody can tell d/M/yyyy from M/d/yyyy; take one of them.",
            "The country code (0086) is not 1 to 3 digits.");
  }

  @ParameterizedTest
  @CsvSource({
    "13800000001, +8613800000001",
    "138-0000 0001, +8613800000001",
    "+86 138 0000 0001, +8613800000001",
    "0086 13800000001, +8613800000001",
    "(010) 6552.9988, +861065529988",
    "+49 30 123456, +4930123456",
  })
  void aNumberIsTheSameInAllItsSpellings(String cell, String phone) {
    assertThat(column("手机", "phone").translate(cell)).isEqualTo(phone);
  }

  @ParameterizedTest
  @CsvSource({
    "joined_on,      2026年3月1日,  2026-03-01",
    "joined_on,      2026/12/31,   2026-12-31",
    "joined_on,      2026-03-01,   2026-03-01",
    "joined_on,      2026年2月30日, 2026年2月30日",
    "monthly_charge, '1.234,50',   1234.50",
    "monthly_charge, '-12,5',      -12.5",
    "monthly_charge, '1,2,3',      '1,2,3'",
    "days_late:2026-10, '3,5',     '3,5'",
    "in_net,         是,           yes",
    "in_net,         不知道,        不知道",
  })
  void cellsAreWrittenAsOurs(String target, String cell, String ours) {
    assertThat(column("列", target).translate(cell)).isEqualTo(ours);
  }

  @Test
  void aProposalKnowsHeadersMonthsWordsDaysAndNumbers() throws IOException {
    var file = folder.resolve("boss.txt");
    Files.writeString(
        file,
        """
        客户编号;客户姓名;手机号码;入网日期;是否在网;合约类型;月租;套餐等级;2026年9月账单;2026年10月账单;流量(MB)202610
        A-1;王芳;138 0000 0001;2026年3月1日;是;一年;59,50;金卡;60,1;61,25;2048
        A-2;李娜;13900000002;2025年12月31日;否;两年;1.059,00;银卡;;;
        """,
        Charset.forName("GB18030"));

    var proposal = ((FileProposal.Made) FileProposal.of(file, null, null)).proposal();

    assertThat(proposal.form()).isEqualTo("GB18030, semicolon, 11 columns");
    assertThat(proposal.faults()).isEmpty();
    assertThat(proposal.template())
        .isEqualTo(
            new ImportTemplate(
                ordered(
                    "客户编号", "key",
                    "客户姓名", "name",
                    "手机号码", "phone",
                    "入网日期", "joined_on",
                    "是否在网", "in_net",
                    "合约类型", "contract_term",
                    "月租", "monthly_charge",
                    "{yyyy年M月}账单", "bill:{month}",
                    "流量(MB){yyyyMM}", "data:{month}"),
                List.of(),
                Map.of(
                    "是否在网", Map.of("是", "yes", "否", "no"),
                    "合约类型", Map.of("一年", "one_year", "两年", "two_years")),
                List.of("yyyy年M月d日"),
                true,
                "86"));
    assertThat(proposal.columns().get(7))
        .isEqualTo(new TemplateProposal.Column("套餐等级", null, List.of("金卡", "银卡")));
    assertThat(proposal.columns().get(9).target()).isEqualTo("bill:{month}");
  }

  @Test
  void aProposalForOurOwnFormatIsEachColumnItself() throws IOException {
    var file = folder.resolve("own.csv");
    Files.writeString(file, "key,name,phone,in_net,bill:2026-10\nA-1,Li,+8613800000001,yes,5\n");

    var proposal = ((FileProposal.Made) FileProposal.of(file, null, null)).proposal();

    assertThat(proposal.template())
        .isEqualTo(
            template(
                ordered(
                    "key",
                    "key",
                    "name",
                    "name",
                    "phone",
                    "phone",
                    "in_net",
                    "in_net",
                    "bill:2026-10",
                    "bill:2026-10"),
                List.of(),
                Map.of(),
                List.of()));
  }

  private static MappedColumn column(String header, String target) {
    return MappedColumn.of(
        new ImportTemplate(
            Map.of(header, target),
            List.of(),
            Map.of(header, target.equals("in_net") ? Map.of("是", "yes") : Map.of()),
            List.of("yyyy年M月d日", "yyyy/M/d"),
            true,
            "86"),
        0,
        header,
        target);
  }

  private static ImportTemplate template(
      Map<String, String> columns,
      List<String> ignored,
      Map<String, Map<String, String>> values,
      List<String> dates) {
    return new ImportTemplate(columns, ignored, values, dates, false, null);
  }

  private static Map<String, String> with(Map<String, String> first, Map<String, String> more) {
    var all = new LinkedHashMap<>(first);
    all.putAll(more);
    return all;
  }

  private static Map<String, Map<String, String>> inOrder(
      String first, Map<String, String> words, String second, Map<String, String> others) {
    var map = new LinkedHashMap<String, Map<String, String>>();
    map.put(first, words);
    map.put(second, others);
    return map;
  }

  private static Map<String, String> ordered(String... pairs) {
    var map = new LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
