package dev.throughline.modelproxy.serving;

import static dev.throughline.modelproxy.serving.BudgetedProxy.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.throughline.contracts.model.v1.Cost;
import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.Tool;
import dev.throughline.contracts.model.v1.Usage;
import dev.throughline.modelproxy.serving.BudgetedProxy.Books;
import dev.throughline.telemetry.Conventions;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.common.Attributes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a call costs, by each way in which it can end: told to the caller, charged to the budget and
 * counted by the metrics. A token read costs 300 billionths of a dollar, one written 2,500.
 */
class CostTest {
  private static final long INPUT = 300;
  private static final long OUTPUT = 2500;

  /** What the bill estimates where the back end reports nothing: four bytes are a token. */
  private static final int BYTES_PER_TOKEN = 4;

  @AutoClose private static BudgetedProxy proxy;
  private Books before;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    proxy =
        new BudgetedProxy(
            folder, 10_000_000, Map.of("model-proxy.attempts.attempt-timeout", "500ms"));
  }

  @BeforeEach
  void lookAtTheBooks() {
    before = proxy.books();
  }

  @Test
  void ofAWholeAnswer() {
    GenerateResponse response = proxy.proxy.stub().generate(ask("none"));

    assertThat(response.getUsage().getOutputTokens()).isPositive();
    assertThat(response.getCost()).isEqualTo(cost(response.getUsage()));
    assertBooked(response.getUsage());
  }

  @Test
  void ofAStream() {
    List<GenerateChunk> chunks = new ArrayList<>();
    proxy.proxy.stub().generateStream(ask("none")).forEachRemaining(chunks::add);
    GenerateChunk last = chunks.get(chunks.size() - 1);

    assertThat(last.getCost()).isEqualTo(cost(last.getUsage()));
    proxy.awaitSettled();
    assertBooked(last.getUsage());
  }

  @Test
  void ofACancelledStreamIsTheInputAndWhatWasHeard() {
    GenerateRequest request = ask("drip");
    List<GenerateChunk> heard = new ArrayList<>();
    Context.CancellableContext context = Context.current().withCancellation();
    context.run(
        () -> {
          Iterator<GenerateChunk> chunks = proxy.proxy.stub().generateStream(request);
          heard.add(chunks.next());
          heard.add(chunks.next());
          context.cancel(null);
        });

    proxy.awaitSettled();
    assertEstimated(request, heard);
  }

  @Test
  void ofACutStreamIsTheInputAndWhatWasHeard() {
    GenerateRequest request = ask("cut-stream");
    List<GenerateChunk> heard = new ArrayList<>();

    assertThatThrownBy(
            () -> proxy.proxy.stub().generateStream(request).forEachRemaining(heard::add))
        .isInstanceOf(StatusRuntimeException.class);

    proxy.awaitSettled();
    assertThat(heard).hasSize(2);
    assertEstimated(request, heard);
  }

  @Test
  void ofRetriesThatTheBackEndRefusedIsNothing() {
    long retries = proxy.total("throughline.model.retries");

    GenerateResponse response = proxy.proxy.stub().generate(ask("transient"));

    assertThat(response.getServed().getAttempts()).isEqualTo(3);
    assertThat(response.getCost()).isEqualTo(cost(response.getUsage()));
    assertBooked(response.getUsage());
    assertThat(proxy.total("throughline.model.retries") - retries).isEqualTo(2);
  }

  @Test
  void ofARetryAfterSilenceIsItsInput() {
    GenerateRequest request = ask("silent-once");

    GenerateResponse response = proxy.proxy.stub().generate(request);

    assertThat(response.getServed().getAttempts()).isEqualTo(2);
    Usage usage = response.getUsage();
    long wasted = estimatedInput(request);
    assertThat(response.getCost().getNanos()).isEqualTo(cost(usage).getNanos() + wasted * INPUT);
    Books booked = proxy.books().since(before);
    assertThat(booked.tokens())
        .isEqualTo(wasted + usage.getInputTokens() + usage.getOutputTokens());
    assertThat(booked.nanos()).isEqualTo(response.getCost().getNanos());
    assertThat(booked.reportedTokens()).isEqualTo(usage.getInputTokens() + usage.getOutputTokens());
  }

  @Test
  void ofAFallbackIsThatOfTheModelThatAnswered() {
    GenerateResponse response =
        proxy.proxy.stub().generate(ask("none").toBuilder().setModel("fallback").build());

    assertThat(response.getServed().getFallbacks()).isEqualTo(1);
    assertThat(response.getServed().getRequestModel()).isEqualTo("flash");
    assertThat(response.getCost()).isEqualTo(cost(response.getUsage()));
    assertBooked(response.getUsage());
    assertThat(
            proxy.proxy.metrics.total(
                "throughline.model.fallbacks",
                Attributes.of(Conventions.GEN_AI_REQUEST_MODEL, "gone")))
        .isEqualTo(1);
  }

  @Test
  void ofACallThatIsRefusedBeforeItIsSentIsNothing() {
    GenerateRequest nowhere = ask("none").toBuilder().setModel("nobody").build();
    GenerateRequest tools =
        ask("none").toBuilder().addTools(Tool.newBuilder().setName("t")).build();

    for (GenerateRequest request : List.of(nowhere, tools)) {
      assertThatThrownBy(() -> proxy.proxy.stub().generate(request))
          .isInstanceOf(StatusRuntimeException.class);
    }

    assertNothingBooked();
  }

  @Test
  void ofACallThatTheModelRefusesIsNothing() {
    assertThatThrownBy(() -> proxy.proxy.stub().generate(ask("model-error")))
        .isInstanceOf(StatusRuntimeException.class);

    proxy.awaitSettled();
    assertNothingBooked();
  }

  private static Cost cost(Usage usage) {
    return Cost.newBuilder()
        .setCurrency("USD")
        .setNanos(usage.getInputTokens() * INPUT + usage.getOutputTokens() * OUTPUT)
        .build();
  }

  private void assertBooked(Usage usage) {
    assertThat(proxy.database.count("budget_hold")).isZero();
    Books booked = proxy.books().since(before);
    assertThat(booked.tokens()).isEqualTo(usage.getInputTokens() + usage.getOutputTokens());
    assertThat(booked.nanos()).isEqualTo(cost(usage).getNanos());
    assertThat(booked.dollars()).isCloseTo(cost(usage).getNanos() / 1e9, within(1e-12));
    assertThat(booked.reportedTokens()).isEqualTo(booked.tokens());
  }

  private void assertEstimated(GenerateRequest request, List<GenerateChunk> heard) {
    long input = estimatedInput(request);
    long bytes =
        heard.stream()
            .flatMap(chunk -> chunk.getPartsList().stream())
            .mapToLong(Part::getSerializedSize)
            .sum();
    long output = bytes / BYTES_PER_TOKEN + 1;
    Books booked = proxy.books().since(before);
    assertThat(booked.tokens()).isEqualTo(input + output);
    assertThat(booked.nanos()).isEqualTo(input * INPUT + output * OUTPUT);
    assertThat(booked.dollars()).isCloseTo(booked.nanos() / 1e9, within(1e-12));
    assertThat(booked.reportedTokens()).isZero();
  }

  private void assertNothingBooked() {
    assertThat(proxy.books().since(before)).isEqualTo(new Books(0, 0, 0, 0));
    assertThat(proxy.database.count("budget_hold")).isZero();
  }

  private static long estimatedInput(GenerateRequest request) {
    return request.getSerializedSize() / BYTES_PER_TOKEN + 1;
  }
}
