package dev.throughline.agent.http;

import dev.throughline.agent.execution.Caller;
import dev.throughline.agent.execution.ExecutionFilter;
import dev.throughline.agent.execution.ExecutionPage.Position;
import dev.throughline.agent.execution.OutcomeNames;
import dev.throughline.identity.Scope;
import io.micronaut.http.HttpParameters;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The parameters of {@code GET /executions}. */
record ListRequest(ExecutionFilter filter, Optional<Position> after, int limit) {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern DECIMAL = Pattern.compile("\\d(\\.\\d{1,17})?");
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final String NAME_FORM = "1 to 255 visible ASCII characters";
  private static final String TIME_FORM = "a time such as 2026-01-31T12:00:00Z";

  private static final Set<String> KNOWN =
      Set.of(
          "agent",
          "outcome",
          "decision_type",
          "max_confidence",
          "from",
          "to",
          "user",
          "limit",
          "cursor");

  /**
   * @throws HttpRefusal when a parameter is not well formed, or asks for what is not the caller's
   *     to see
   */
  static ListRequest read(HttpParameters given, Caller caller) {
    QueryParameters parameters = new QueryParameters(given, KNOWN);
    ExecutionFilter filter =
        new ExecutionFilter(
            user(parameters, caller),
            parameters.get("agent", NAME_FORM, matching(NAME)),
            parameters.get("outcome", "an outcome's name, or running", ListRequest::outcome),
            parameters.get("decision_type", "a decision's type", matching(TYPE)),
            parameters.get("max_confidence", "a number from 0 to 1", ListRequest::confidence),
            parameters.get("from", TIME_FORM, QueryTime::read),
            parameters.get("to", TIME_FORM, QueryTime::read));
    return new ListRequest(
        filter,
        parameters.get("cursor", "the next_cursor of a page", Cursor::read),
        parameters
            .get("limit", "a number from 1 to " + MAX_LIMIT, ListRequest::limit)
            .orElse(DEFAULT_LIMIT));
  }

  /** Whose executions: an admin may ask for anybody's, or everybody's. */
  private static Optional<String> user(QueryParameters parameters, Caller caller) {
    Optional<String> asked = parameters.get("user", NAME_FORM, matching(NAME));
    if (caller.identity().has(Scope.ADMIN)) {
      return asked;
    }
    String own = caller.identity().userId();
    if (asked.filter(user -> !user.equals(own)).isPresent()) {
      throw HttpRefusal.otherUser();
    }
    return Optional.of(own);
  }

  private static Function<String, Optional<String>> matching(Pattern pattern) {
    return text -> Optional.of(text).filter(pattern.asMatchPredicate());
  }

  private static Optional<String> outcome(String text) {
    return Optional.of(text).filter(OutcomeNames::contains);
  }

  private static Optional<Double> confidence(String text) {
    return Optional.of(text)
        .filter(DECIMAL.asMatchPredicate())
        .map(Double::valueOf)
        .filter(number -> number <= 1);
  }

  private static Optional<Integer> limit(String text) {
    return Optional.of(text)
        .filter(NUMBER.asMatchPredicate())
        .map(Integer::valueOf)
        .filter(number -> number >= 1 && number <= MAX_LIMIT);
  }
}
