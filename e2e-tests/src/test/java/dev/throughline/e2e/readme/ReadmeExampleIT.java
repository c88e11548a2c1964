package dev.throughline.e2e.readme;

import static dev.throughline.traceassertions.TraceAssertions.assertThat;
import static dev.throughline.traceassertions.TraceAssertions.assertThatLogs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.e2e.platform.Platform;
import dev.throughline.e2e.platform.SharedPlatform;
import dev.throughline.localstack.ApiKeys;
import dev.throughline.traceassertions.awaiting.Traces;
import dev.throughline.tracereader.LokiClient;
import dev.throughline.tracereader.TempoClient;
import dev.throughline.tracereader.Trace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example that the README shows: it runs, and the README shows it as it stands here. */
@ExtendWith(SharedPlatform.class)
class ReadmeExampleIT {
  private final URI gateway;
  private final URI tempo;
  private final URI loki;
  private final String apiKey;

  ReadmeExampleIT(Platform platform) {
    gateway = platform.gateway();
    tempo = platform.tempo();
    loki = platform.loki();
    apiKey = platform.key(ApiKeys::full);
  }

  // begin of the example
  @Test
  void anAnalysisIsOneTraceWithItsDecisions() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(gateway.resolve("/api/v1/agents/code-analyst/execute"))
                    .header("Authorization", "Bearer " + apiKey)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"input\": \"Is it safe?\"}"))
                    .build(),
                BodyHandlers.ofString());
    String traceId = answer.headers().firstValue("X-Trace-ID").orElseThrow();

    Trace trace =
        Traces.in(new TempoClient(tempo))
            .awaitTrace(traceId)
            .untilShape(
                """
                http-request                        api-gateway    SERVER    {http.response.status_code=200}
                ├── auth-validation                 api-gateway    INTERNAL  {user.id=*}
                │   └── */ValidateCredential        api-gateway    CLIENT    ?   # not when it is cached
                │       └── ...
                ├── POST                            api-gateway    CLIENT
                │   └── POST /agents/{name}/execute  agent-service  SERVER
                │       └── agent-execution         agent-service  INTERNAL  {execution.success=true}
                │           ├── ai_decision         agent-service  INTERNAL  x1.. {decision.confidence=0..1}
                │           ├── ai-model-call       agent-service  CLIENT    x1..6 {gen_ai.usage.output_tokens>=1}
                │           │   └── ...
                │           └── ...
                └── response-serialization          api-gateway    INTERNAL
                """);

    assertThat(trace).isWellFormed().hasNoErrors();
    assertThat(trace).everySpan().hasAttribute("correlation.id");
    assertThatLogs(Traces.awaitLogs(new LokiClient(loki), trace).untilFrom("agent-service"))
        .belongTo(trace);
  }

  // end of the example

  @Test
  void theReadmeShowsThisVeryCode() throws Exception {
    assertThat(ShownCode.readme()).contains(ShownCode.of(getClass()));
  }
}
