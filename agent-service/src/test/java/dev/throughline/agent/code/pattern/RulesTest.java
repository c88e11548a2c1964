package dev.throughline.agent.code.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ast.CompilationUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          void f() { try { a(); } catch (IOException e) { } }                        ~ empty_catch
          void f() { try { a(); } catch (Exception e) { b(); } }                     ~ swallowed_exception
          void f() { try { a(); } catch (X | Throwable e) { b(); } }                 ~ swallowed_exception
          void f() { try { a(); } catch (InterruptedException e) { b(); } }          ~ lost_interrupt
          void f(Exception e) { e.printStackTrace(); }                               ~ print_stack_trace
          boolean f(String a) { return a == "x"; }                                   ~ string_identity
          boolean f(String a, String b) { return a != b; }                           ~ string_identity
          void f() { System.exit(1); }                                               ~ system_exit
          void f() { Runtime.getRuntime().halt(1); }                                 ~ system_exit
          void f() { while (a) { Thread.sleep(10); } }                               ~ sleep_in_loop
          String password = "hunter2";                                               ~ hard_coded_credential
          void f() { this.apiKey = "abcd1234"; }                                     ~ hard_coded_credential
          String x = "AKIAIOSFODNN7EXAMPLE";                                         ~ hard_coded_credential
          String f(String n) { return "SELECT * FROM t WHERE n = '" + n + "'"; }     ~ concatenated_sql
          String f(String n) { return "delete from t where n = " + n; }              ~ concatenated_sql
          public static int count;                                                   ~ mutable_public_static
          public static final int[] TABLE = {1};                                     ~ mutable_public_static
          void f(int a) { switch (a) { case 1: b(); } }                              ~ missing_default
          """)
  void objectsTo(String member, String pattern) {
    assertThat(Rules.findings(unit(member)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.pattern()).isEqualTo(pattern))
        .satisfies(finding -> assertThat(finding.line()).isEqualTo(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          void f() { try { a(); } catch (IOException e) { /* it is gone already */ } }
          void f() { try { a(); } catch (Exception e) { log(e); } }
          void f() { try { a(); } catch (Exception e) { throw new X(); } }
          void f() { try { a(); } catch (InterruptedException e) { t.interrupt(); } }
          boolean f(String a) { return a == null; }
          boolean f(int a, int b) { return a == b; }
          boolean f(Object a, String b) { return a == b; }
          public static void main(String[] a) { System.exit(1); }
          void f() { Thread.sleep(10); }
          void f() { while (a) { run(new R() { void r() { Thread.sleep(1); } }); } }
          String password = "";
          String passwordSetting = "db.password";
          String password = read("x");
          String f(String n) { return "selected " + n; }
          static final String SQL = "SELECT a " + "FROM t";
          String f() { return "SELECT a FROM " + TABLE; }
          public static final int LIMIT = 1;
          void f(int a) { switch (a) { case 1: b(); break; default: } }
          void f(E a) { switch (a) { case X -> b(); } }
          """)
  void leavesAlone(String member) {
    assertThat(Rules.findings(unit(member))).isEmpty();
  }

  @Test
  void neverRepeatsACredential() {
    assertThat(Rules.findings(unit("String secret = \"s3cr3t-value\";")).toString())
        .doesNotContain("s3cr3t");
  }

  @Test
  void listsFindingsByLine() {
    List<Finding> findings =
        Rules.findings(unit("void f() { System.exit(1); }\nString password = \"hunter2\";"));
    assertThat(findings).extracting(Finding::line).containsExactly(2, 3);
  }

  private static CompilationUnit unit(String member) {
    return new JavaParser()
        .parse("class T {\n" + member + "\n}")
        .getResult()
        .orElseThrow(() -> new AssertionError("not Java: " + member));
  }
}
