package dev.throughline.localstack.scenario;

import dev.throughline.localstack.call.Reply;
import dev.throughline.tracereader.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a scenario must end.
 *
 * @param status of the answer; see {@link Reply#status()}
 * @param outcome of the execution
 * @param signs what its trace must show
 */
public record Expectation(int status, String outcome, List<Sign> signs) {
  /**
   * One thing that was announced.
   *
   * @param what says it in words; what happened instead, when it did not
   * @param held whether it did happen
   */
  public record Finding(String what, boolean held) {}

  public Expectation {
    signs = List.copyOf(signs);
  }

  /** All that was announced, each with whether it did happen. */
  public List<Finding> compare(Reply reply, Optional<Trace> trace) {
    List<Finding> findings = new ArrayList<>();
    findings.add(same("the status is", String.valueOf(status), String.valueOf(reply.status())));
    findings.add(same("the outcome is", outcome, reply.body().path("outcome").asText("not told")));
    for (Sign sign : signs) {
      findings.add(new Finding(sign.what(), trace.filter(sign.shown()).isPresent()));
    }
    return findings;
  }

  private static Finding same(String what, String expected, String actual) {
    boolean held = expected.equals(actual);
    String text = "%s %s".formatted(what, expected);
    return new Finding(held ? text : "%s, but was %s".formatted(text, actual), held);
  }
}
