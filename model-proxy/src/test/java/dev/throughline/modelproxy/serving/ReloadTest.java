package dev.throughline.modelproxy.serving;

import static dev.throughline.modelproxy.serving.TwoBackEnds.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.cloud.vertexai.api.GenerateContentResponse;
import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.telemetry.metrics.MetricNames;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue's file changes while the proxy runs. */
class ReloadTest {
  @AutoClose private TwoBackEnds backEnds;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    backEnds = new TwoBackEnds(folder);
  }

  @Test
  void servesByTheNewCatalogue() throws Exception {
    backEnds.change(backEnds.catalogue("m-new"));

    soon("the new model", () -> answers("m-new"));
    assertThat(backEnds.refused(request("m-two")).code()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(reloads("success")).isPositive();
  }

  @Test
  void refusesABrokenCatalogueAsAWholeAndOnce() throws Exception {
    backEnds.change(backEnds.catalogue("m-new").replace("backend: one", "backend: none"));
    soon("the refusal", () -> reloads("refused") > 0);
    assertThat(answers("m-two")).as("the old catalogue is in force").isTrue();
    assertThat(answers("m-new")).isFalse();

    backEnds.change(backEnds.catalogue("m-new").replace("kind: vertex,", "kind: openai,"));
    soon("the second refusal", () -> reloads("refused") > 1);

    backEnds.change(backEnds.catalogue("m-new"));
    soon("the repaired catalogue", () -> answers("m-new"));
    assertThat(reloads("refused")).isEqualTo(2);
  }

  @Test
  void cutsNoCallWhoseBackEndIsTakenAway() throws Exception {
    CompletableFuture<StreamObserver<GenerateContentResponse>> client = new CompletableFuture<>();
    backEnds.two.does(
        (model, observer) -> {
          observer.onNext(ScriptedVertex.chunk("a", false));
          client.complete(observer);
        });
    Iterator<GenerateChunk> chunks = backEnds.proxy.stub().generateStream(request("m-two"));
    List<String> heard = new ArrayList<>();
    heard.add(chunks.next().getParts(0).getText());

    backEnds.change(withoutTwo());
    soon("back end two to be out of force", () -> !answers("m-two"));
    client.join().onNext(ScriptedVertex.chunk("b", true));
    client.join().onCompleted();

    chunks.forEachRemaining(chunk -> heard.add(chunk.getParts(0).getText()));
    assertThat(heard).containsExactly("a", "b");
    soon("its connection to be closed", () -> backEnds.two.connections.get() == 0);
  }

  @Test
  void keepsWhatItKnowsOfABackEndThatStays() throws Exception {
    backEnds.change(backEnds.catalogue("m-two").replace("open_for: 300ms", "open_for: 5m"));
    soon("the catalogue", () -> reloads("success") > 0);
    backEnds.openCircuitOfOne();
    backEnds.change(backEnds.catalogue("m-new").replace("open_for: 300ms", "open_for: 5m"));

    soon("the new model", () -> answers("m-new"));
    assertThat(backEnds.refused(request("m-one")).reason()).endsWith("/CIRCUIT_OPEN");
  }

  private String withoutTwo() {
    return backEnds
        .catalogue("m-new")
        .replaceAll("(?m)^.*name: two.*\n", "")
        .replace("backend: two", "backend: one");
  }

  private boolean answers(String model) {
    try {
      return backEnds.proxy.stub().generate(request(model)).getPartsCount() > 0;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  private double reloads(String result) {
    return backEnds.proxy.metrics.total(
        MetricNames.CATALOGUE_RELOADS, Attributes.of(AttributeKey.stringKey("result"), result));
  }

  private static void soon(String what, Callable<Boolean> condition) {
    await(what).atMost(Duration.ofSeconds(10)).until(condition);
  }
}
