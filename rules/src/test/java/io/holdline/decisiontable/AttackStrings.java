package io.holdline.decisiontable;

import java.nio.file.Path;
import java.util.List;

/**
 * Texts that would do something if any part of them were ever compiled, interpolated, looked up or
 * run: setting the property {@code holdline.canary}, making a file, or breaking out of a text.
 */
final class AttackStrings {
  private AttackStrings() {}

  static List<String> touching(Path canary) {
    return RAW.stream().map(text -> text.replace("CANARY", canary.toString())).toList();
  }

  private static final List<String> RAW =
      List.of(
          // Java
          "System.setProperty(\"holdline.canary\", \"dead\")",
          "\"; System.setProperty(\"holdline.canary\", \"dead\"); //",
          "\"); System.setProperty(\"holdline.canary\", \"dead\"); (\"",
          "Runtime.getRuntime().exec(\"touch CANARY\")",
          "new ProcessBuilder(\"touch\", \"CANARY\").start()",
          "java.nio.file.Files.createFile(java.nio.file.Path.of(\"CANARY\"))",
          "1.0 || System.setProperty(\"holdline.canary\", \"dead\") == null",
          "5.0) || Boolean.parseBoolean(System.setProperty(\"holdline.canary\", \"x\")",
          "s -> { System.setProperty(\"holdline.canary\", \"dead\"); return true; }",
          "static { System.setProperty(\"holdline.canary\", \"dead\"); }",
          "}} class Evil { static { System.exit(1); } } {{",
          "Double.valueOf(\"1\")",
          "this.getClass().getClassLoader()",
          "\\u0022; System.setProperty(\\u0022holdline.canary\\u0022, \\u0022dead\\u0022); //",
          "\\u000a System.exit(1); //",
          "\\uuuu0022 + System.exit(1) + \\uuuu0022",
          // MVEL
          "import java.lang.*; System.setProperty('holdline.canary', 'dead')",
          "with (System) { setProperty('holdline.canary', 'dead') }",
          "@{System.setProperty('holdline.canary', 'dead')}",
          "@code{System.setProperty('holdline.canary', 'dead')}",
          "(System.exit(1); true)",
          "['a':System.setProperty('holdline.canary','dead')]",
          // DRL
          "\" ; end rule \"evil\" when then System.setProperty(\"holdline.canary\", \"x\"); end",
          "end\nrule evil when eval(true) then System.exit(1); end",
          "\") then System.setProperty(\"holdline.canary\", \"dead\"); end //",
          "eval(System.setProperty(\"holdline.canary\", \"dead\") == null)",
          "from collect( String() )",
          "package evil; import function java.lang.System.exit",
          "function void f() { System.exit(1); }",
          "declare Evil @role(event) end",
          "dialect \"mvel\"",
          "salience (System.exit(1))",
          "query \"evil\" Facts() end",
          "$s.hit(0); drools.halt()",
          "matches \".*\"",
          "str[startsWith] \"a\"",
          "memberOf $list",
          // FEEL and DMN
          "function(x) external { java: { class: \"java.lang.System\", method signature:"
              + " \"exit(int)\" } }",
          "contains(?, \"a\")",
          "if true then 1 else 2",
          "for x in [1, 2] return x",
          "some x in [1] satisfies x = 1",
          "? > 5",
          "date and time(\"2026-01-01T00:00:00\")",
          "string length(?) > 3",
          "get value({a: 1}, \"a\")",
          // XPath, XML
          "' or '1'='1",
          "document('file:///etc/passwd')",
          "//*[name()='row']",
          "]]></text><script>alert(1)</script><![CDATA[",
          "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
          "<xi:include href=\"file:///etc/passwd\" parse=\"text\"/>",
          // spreadsheets
          "=cmd|' /C calc'!A0",
          "=HYPERLINK(\"http://127.0.0.1:9/\",\"x\")",
          "+1+1",
          "@SUM(1+1)*cmd|' /C calc'!A0",
          "-2+3+cmd|' /C calc'!A0",
          "\t=1+1",
          "=DDE(\"cmd\";\"/C calc\";\"x\")",
          // expression languages, look-ups, templates
          "#{T(java.lang.Runtime).getRuntime().exec('touch CANARY')}",
          "${T(java.lang.System).setProperty('holdline.canary','dead')}",
          "${jndi:ldap://127.0.0.1:9/a}",
          "${env:HOME}",
          "${script:javascript:java.lang.System.setProperty('holdline.canary','dead')}",
          "%{#context['xwork.MethodAccessor.denyMethodExecution']=false}",
          "{{constructor.constructor('return 1')()}}",
          "<%= System.exit(1) %>",
          "<#assign x=\"freemarker.template.utility.Execute\"?new()>${x(\"touch CANARY\")}",
          "{0}{1,number,#.##}{2,choice,0#a|1#b}",
          "%s%n%1$tY%x",
          "{\"@class\":\"java.lang.ProcessBuilder\"}",
          "[\"java.lang.System\",{}]",
          "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==",
          // SQL, shell, markup
          "'; drop table rule_version; --",
          "1; copy (select 1) to program 'touch CANARY'",
          "$(touch CANARY)",
          "`touch CANARY`",
          "; touch CANARY #",
          "| touch CANARY",
          "<img src=x onerror=alert(1)>",
          "javascript:alert(1)",
          // comments and ends of texts
          "/*",
          "*/",
          "//",
          "/* */ || true",
          "#",
          "--",
          "\"",
          "\"\"\"",
          "'",
          "\\",
          "\\\"",
          "\\\\\"",
          "\"\n\"",
          "\r\nrule evil\r\n",
          ")",
          "]]",
          "}",
          // signs that are not seen or not whole
          "\0",
          "a\0b",
          "GOLD\0",
          "\u202eevil\u202c",
          "\u200e\u200f",
          "\u2066x\u2069",
          "\ufeff< 5",
          "\u2028System.exit(1)\u2029",
          "\ud800",
          "\udc00\ud800",
          "\u001b[31mred\u001b[0m",
          "\b\b\b\b",
          "ｓｙｓｔｅｍ．ｅｘｉｔ（１）",
          "＂； ｅｎｄ",
          "＝ｃｍｄ｜＇ ／Ｃ ｃａｌｃ＇！Ａ０",
          // numbers that are none
          "NaN",
          "-Infinity",
          "1e999",
          "0x7fffffff",
          "1_000",
          "5.0f",
          "5L",
          "05d + 1",
          "999999999999999999999999999999999999",
          // size
          "a".repeat(100_000),
          "(".repeat(100_000),
          "not(".repeat(25_000),
          "\"".repeat(50_000),
          "[".repeat(50_000) + "1..2" + "]".repeat(50_000),
          "< ".repeat(400),
          "not(".repeat(240));
}
