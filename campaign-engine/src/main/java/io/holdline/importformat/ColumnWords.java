package io.holdline.importformat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What other sources call our columns and words, in Chinese and English. */
final class ColumnWords {
  private static final Map<String, Set<String>> COLUMNS =
      Map.ofEntries(
          Map.entry(
              "key",
              Set.of(
                  "客户编号",
                  "客户编码",
                  "客户id",
                  "用户编号",
                  "用户编码",
                  "用户id",
                  "用户标识",
                  "customerid",
                  "customerno",
                  "subscriberid",
                  "subscriptionkey",
                  "accountno")),
          Map.entry("name", Set.of("姓名", "客户姓名", "客户名称", "用户姓名", "名称", "customername", "fullname")),
          Map.entry(
              "phone",
              Set.of(
                  "手机号",
                  "手机号码",
                  "手机",
                  "电话",
                  "电话号码",
                  "联系电话",
                  "服务号码",
                  "用户号码",
                  "msisdn",
                  "mobile",
                  "phonenumber",
                  "telephone",
                  "tel")),
          Map.entry("region", Set.of("区域", "地区", "归属地", "归属区域", "area", "district")),
          Map.entry("zone", Set.of("时区", "timezone")),
          Map.entry("language", Set.of("语言", "lang")),
          Map.entry("owner", Set.of("客户经理", "电话经理", "归属经理", "工号", "manager", "accountmanager")),
          Map.entry(
              "joined_on", Set.of("入网日期", "入网时间", "开户日期", "joindate", "activationdate", "since")),
          Map.entry("months_in_service", Set.of("在网月数", "网龄", "在网时长", "tenure", "tenuremonths")),
          Map.entry("contract_term", Set.of("合约期", "合约类型", "合同类型", "contract", "contracttype")),
          Map.entry(
              "contract_starts_on",
              Set.of("合约开始日期", "合约开始", "合约生效日期", "contractstart", "contractstartdate")),
          Map.entry(
              "contract_ends_on",
              Set.of("合约到期日", "合约到期日期", "合约结束日期", "合约到期", "contractend", "contractenddate")),
          Map.entry("payment_method", Set.of("缴费方式", "付款方式", "支付方式", "payment", "paymenttype")),
          Map.entry("internet", Set.of("宽带", "宽带类型", "internetservice", "broadband")),
          Map.entry("tech_support", Set.of("技术支持")),
          Map.entry("online_security", Set.of("网络安全", "安全服务")),
          Map.entry("dependents", Set.of("家属", "有无家人", "hasdependents")),
          Map.entry(
              "monthly_charge",
              Set.of("月租", "月费", "套餐月费", "月消费", "monthlycharges", "monthlyfee", "mrc")),
          Map.entry("handset_since", Set.of("换机日期", "终端启用日期", "handsetdate")),
          Map.entry("porting_enquired_on", Set.of("携转查询日期")),
          Map.entry("port_out_applied_on", Set.of("携出申请日期", "携转申请日期", "portoutdate")),
          Map.entry("in_net", Set.of("是否在网", "在网", "在网状态", "active", "isactive")),
          Map.entry("churned", Set.of("是否离网", "离网", "churn")),
          Map.entry("left_on", Set.of("离网日期", "销户日期", "churndate", "leftdate")));

  private static final Map<String, Set<String>> MONTHLY =
      Map.of(
          "bill", Set.of("账单", "账单金额", "出账金额", "消费", "话费", "billamount", "invoice"),
          "days_late", Set.of("逾期天数", "逾期", "欠费天数", "latedays", "dayspastdue"),
          "voice", Set.of("语音", "通话分钟", "通话时长", "语音分钟", "minutes", "voiceminutes", "mou"),
          "data", Set.of("流量", "数据流量", "流量mb", "datamb", "datamegabytes", "dou"),
          "forwarded", Set.of("呼转", "呼叫转移", "呼转分钟", "forwardedminutes"),
          "roaming", Set.of("漫游", "漫游分钟", "roamingminutes"));

  private static final Map<String, Map<String, Set<String>>> WORDS =
      Map.of(
          "contract_term",
          Map.of(
              "month_to_month", Set.of("无合约", "按月", "月付", "monthtomonth", "monthly", "none"),
              "one_year", Set.of("一年", "1年", "12个月", "一年期", "oneyear", "1year"),
              "two_years",
                  Set.of("两年", "二年", "2年", "24个月", "两年期", "twoyear", "twoyears", "2years")),
          "payment_method",
          Map.of(
              "electronic_check", Set.of("电子支票", "electroniccheck"),
              "mailed_check", Set.of("邮寄支票", "mailedcheck"),
              "bank_transfer", Set.of("银行代扣", "银行转账", "托收", "banktransfer", "directdebit"),
              "credit_card", Set.of("信用卡", "creditcard"),
              "mobile_wallet", Set.of("微信", "支付宝", "微信支付", "手机钱包", "mobilewallet", "wallet")),
          "internet",
          Map.of(
              "none", Set.of("无", "没有", "no"),
              "dsl", Set.of("adsl"),
              "fiber", Set.of("光纤", "光宽带", "ftth", "fibre", "fiberoptic")));

  private static final Map<String, Set<String>> YES_NO =
      Map.of("yes", Set.of("是", "有", "y", "true", "1"), "no", Set.of("否", "无", "n", "false", "0"));

  private ColumnWords() {}

  /** Our column for a header; null when it is not known. */
  static @Nullable String column(String header) {
    return HoldlineFormat.isColumn(header) ? header : among(COLUMNS, header);
  }

  /** Our column for what is left of a header without its month, as {@code bill}. */
  static @Nullable String monthly(String header) {
    var word = plain(header);
    return MONTHLY.containsKey(word) ? word : among(MONTHLY, header);
  }

  /** What a column's values mean, of those that are not our words already and are known. */
  static Map<String, String> meanings(String column, Set<String> cells) {
    var meanings = new LinkedHashMap<String, String>();
    var ours = HoldlineFormat.wordsOf(column);
    for (String cell : cells) {
      var meaning =
          ours.isEmpty() || ours.contains(cell)
              ? null
              : among(WORDS.getOrDefault(column, YES_NO), cell);
      if (meaning != null) {
        meanings.put(cell, meaning);
      }
    }
    return meanings;
  }

  private static @Nullable String among(Map<String, Set<String>> words, String text) {
    var word = plain(text);
    return words.entrySet().stream()
        .filter(entry -> plain(entry.getKey()).equals(word) || entry.getValue().contains(word))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_:：()（）./-]", "");
  }
}
