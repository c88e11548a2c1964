package dev.throughline.modelproxy.openai;

/** What the simulated model says in the tests of OpenAI's API. */
public final class OpenAiScripts {
  /** A token at a time, with half a second between. */
  public static final String DRIP =
      """
      script: drip
      priority: 100
      match: {scenario: drip}
      pace: {first: 10ms, per_token: 500ms, chunk_tokens: 1}
      """;

  /** Calls two tools at once, then tells what they returned. */
  public static final String WEATHER =
      """
      script: weather
      priority: 100
      match: {tools: [weather]}
      turns:
        - when: $count(responses) = 0
          calls:
            - {tool: weather, args: '{"city": "Ghent", "days": 2}'}
            - {tool: weather, args: '{"city": "Bern"}'}
        - text: |
            "Ghent: " & responses[0].result.sky & ", Bern: " & responses[1].result.output
      """;

  /** Answers an object, and is not sure of it. */
  public static final String VERDICT =
      """
      script: verdict
      priority: 100
      match: {scenario: verdict}
      turns:
        - choose:
            verdict: {good: '0.75', bad: '0.25'}
          answer: '{"verdict": $chosen.verdict}'
      """;

  /** Refuses for load, and says when to come back. */
  public static final String BUSY =
      """
      script: always-busy
      priority: 100
      match: {scenario: always-busy}
      fault: {status: RESOURCE_EXHAUSTED, retry_delay: 60s}
      """;

  /** Fails as no retry can mend. */
  public static final String BROKEN =
      """
      script: broken
      priority: 100
      match: {scenario: broken}
      fault: {status: INTERNAL}
      """;

  /** Says ten million characters as fast as it is listened to. */
  public static final String TALKATIVE =
      """
      script: talkative
      priority: 100
      match: {scenario: talkative}
      pace: {chunk_tokens: 20000}
      turns:
        - text: $join([1..100000].("A hundred characters of a talk that no one will ever want to read to its end, and that goes on. And "))
      """;

  /** Every script, for a simulator. */
  public static final String[] ALL = {DRIP, WEATHER, VERDICT, BUSY, BROKEN, TALKATIVE};

  private OpenAiScripts() {}
}
