package dev.throughline.gateway.api;

import dev.throughline.gateway.agents.ExecuteCommand;
import dev.throughline.gateway.problem.Problems;
import dev.throughline.telemetry.problem.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the headers of a request to run an agent say. */
sealed interface ExecuteHeaders {
  record WellFormed(AnswerForm form, Optional<String> idempotencyKey, Optional<String> lastEventId)
      implements ExecuteHeaders {}

  record Malformed(Problem problem) implements ExecuteHeaders {}

  static ExecuteHeaders of(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    Optional<AnswerForm> form = AnswerForm.of(request);
    if (form.isEmpty()) {
      return new Malformed(Problems.notAcceptable());
    }
    if (!isAbsentOr(Forms.KEY, headers.getAll(ExecuteCommand.IDEMPOTENCY_KEY))) {
      return new Malformed(Problems.invalidIdempotencyKey());
    }
    if (!isAbsentOr(Forms.EVENT_ID, headers.getAll(ExecuteCommand.LAST_EVENT_ID))) {
      return new Malformed(Problems.invalidLastEventId());
    }
    return new WellFormed(
        form.get(),
        headers.getFirst(ExecuteCommand.IDEMPOTENCY_KEY),
        headers.getFirst(ExecuteCommand.LAST_EVENT_ID));
  }

  private static boolean isAbsentOr(Pattern form, List<String> values) {
    return values.isEmpty() || (values.size() == 1 && form.matcher(values.get(0)).matches());
  }

  /** Holds the patterns. */
  final class Forms {
    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
    private static final Pattern EVENT_ID = Pattern.compile("[0-9]{1,10}");

    private Forms() {}
  }
}
