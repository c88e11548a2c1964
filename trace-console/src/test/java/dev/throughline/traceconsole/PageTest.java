package dev.throughline.traceconsole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page as a browser loads it; what it then shows is looked at in a browser. */
final class PageTest {
  private static final Pattern REFERENCE =
      Pattern.compile("(?:src|href)=\"(/page/[^\"]+)\"|from '\\./([^']+)'");

  private static Console console;

  @BeforeAll
  static void start() throws Exception {
    console = Console.start();
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @Test
  void findsEveryFileThatItNeedsAndNothingElsewhere() throws Exception {
    Map<String, HttpResponse<String>> loaded = new TreeMap<>();
    Deque<String> wanted = new ArrayDeque<>();
    wanted.add("/");
    while (!wanted.isEmpty()) {
      String path = wanted.remove();
      HttpResponse<String> file = console.get(path);
      assertThat(file.statusCode()).as(path).isEqualTo(200);
      if (loaded.put(path, file) == null) {
        Matcher reference = REFERENCE.matcher(file.body());
        while (reference.find()) {
          String absolute = reference.group(1);
          wanted.add(absolute == null ? "/page/" + reference.group(2) : absolute);
        }
      }
    }

    assertThat(loaded).hasSize(9);
    assertThat(loaded)
        .allSatisfy(
            (path, file) -> {
              assertThat(file.body().replace("http://www.w3.org/2000/svg", ""))
                  .doesNotContain("http://", "https://", "innerHTML", "eval(");
              assertThat(file.headers().firstValue("Content-Security-Policy").orElse(""))
                  .startsWith("default-src 'none'");
              assertThat(file.headers().firstValue("Content-Type").orElse(""))
                  .matches("text/(html|css|javascript); charset=utf-8");
            });
  }

  @Test
  void offersNoOtherFile() throws Exception {
    assertThat(console.get("/page/Missing.class").statusCode()).isEqualTo(404);
    assertThat(console.get("/page/%2e%2e%2fTraceConsole.class").statusCode()).isEqualTo(404);
  }
}
