package dev.throughline.traceconsole.http;

/**
 * What Tempo and Loki say of their build. Clients choose features by the version; an empty one,
 * which servers built from source give, has them assume nothing.
 */
public record BuildInfo(
    String version,
    String revision,
    String branch,
    String buildUser,
    String buildDate,
    String goVersion) {

  public static Reply reply() {
    return Reply.json(new BuildInfo("", "", "", "", "", "go1.26.8"));
  }
}
