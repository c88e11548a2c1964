package dev.throughline.traceconsole.page;

import dev.throughline.traceconsole.http.Reply;
import dev.throughline.traceconsole.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The web page: files that come with the program and need nothing from anywhere else. */
public final class PageRoutes {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8");

  /**
   * What is shown comes from traces, which anyone may have sent: the page runs its own code only.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String[] FILES = {
    "style.css", "main.js", "api.js", "dom.js", "list.js", "tree.js", "trace.js", "details.js"
  };

  private PageRoutes() {}

  public static void add(Routes routes) {
    Reply index = file("index.html");
    routes.get("/", request -> index);
    for (String name : FILES) {
      Reply reply = file(name);
      routes.get("/page/" + name, request -> reply);
    }
  }

  private static Reply file(String name) {
    try (InputStream in = PageRoutes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the page's file " + name + " is missing");
      }
      String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
      return Reply.of(200, type, in.readAllBytes())
          .withHeader("Cache-Control", "no-cache")
          .withHeader("Content-Security-Policy", POLICY)
          .withHeader("X-Content-Type-Options", "nosniff");
    } catch (IOException e) {
      throw new UncheckedIOException("the page's file " + name + " cannot be read", e);
    }
  }
}
