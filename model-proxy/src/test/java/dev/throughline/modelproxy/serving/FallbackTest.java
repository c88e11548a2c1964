package dev.throughline.modelproxy.serving;

import static dev.throughline.modelproxy.serving.TwoBackEnds.alternatives;
import static dev.throughline.modelproxy.serving.TwoBackEnds.factors;
import static dev.throughline.modelproxy.serving.TwoBackEnds.request;
import static dev.throughline.telemetry.Conventions.MODEL_ATTEMPT;
import static dev.throughline.telemetry.Conventions.MODEL_ATTEMPT_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.RetryInfo;
import dev.throughline.contracts.model.v1.GenerateRequest;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.Tool;
import dev.throughline.modelproxy.serving.TwoBackEnds.Refused;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one model to the next, or to a refusal, as the caller and the trace see it. */
class FallbackTest {
  @AutoClose private TwoBackEnds backEnds;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    backEnds = new TwoBackEnds(folder);
  }

  @Test
  void goesOnToTheNextModelOnceRetriesAreUsedUp() {
    backEnds.one.does(ScriptedVertex.failing(Status.UNAVAILABLE));

    GenerateResponse response = backEnds.proxy.stub().generate(request("default"));

    assertThat(response.getServed().getRequestModel()).isEqualTo("m-two");
    assertThat(response.getServed().getAttempts()).isEqualTo(4);
    assertThat(response.getServed().getFallbacks()).isEqualTo(1);
    assertThat(backEnds.shape())
        .containsExactly(
            "-> one/m-one",
            "attempt ERROR",
            "attempt ERROR",
            "attempt ERROR",
            "-> two/m-two",
            "attempt UNSET");
    assertThat(factors(backEnds.decision(0))).doesNotContain("after");
    assertThat(alternatives(backEnds.decision(0)))
        .isEqualTo("[{\"option\":\"two/m-two\",\"reason\":\"lower_tier\"}]");
    assertThat(factors(backEnds.decision(1)))
        .contains("\"after\":\"UNAVAILABLE\"", "\"attempts\":3");
    assertThat(alternatives(backEnds.decision(1)))
        .isEqualTo("[{\"option\":\"one/m-one\",\"reason\":\"failed\"}]");
    assertThat(backEnds.proxy.named(MODEL_ATTEMPT))
        .extracting(attempt -> attempt.getAttributes().get(MODEL_ATTEMPT_NUMBER))
        .containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void goesOnAtOnceFromWhatARetryCannotMend() {
    backEnds.one.does(ScriptedVertex.failing(Status.NOT_FOUND));

    backEnds.ask("default");

    assertThat(backEnds.shape())
        .containsExactly("-> one/m-one", "attempt ERROR", "-> two/m-two", "attempt UNSET");
  }

  @Test
  void doesNotLookForAModelThatIsLessStrict() {
    backEnds.one.does(ScriptedVertex.failing(Status.INVALID_ARGUMENT));

    assertThat(backEnds.refused(request("default")))
        .isEqualTo(
            new Refused(
                Status.Code.FAILED_PRECONDITION, "throughline.dev/REFUSED", Optional.empty()));
    assertThat(backEnds.shape()).containsExactly("-> one/m-one", "attempt ERROR");
    assertThat(backEnds.two.asked).isEmpty();
  }

  @Test
  void saysSoWhenAllHaveFailed() {
    backEnds.one.does(ScriptedVertex.failing(Status.NOT_FOUND));
    backEnds.two.does(ScriptedVertex.failing(Status.INTERNAL));

    assertThat(backEnds.refused(request("default")))
        .isEqualTo(
            new Refused(Status.Code.INTERNAL, "throughline.dev/NOT_UNDERSTOOD", Optional.empty()));
    assertThat(backEnds.shape())
        .containsExactly(
            "-> one/m-one", "attempt ERROR", "-> two/m-two", "attempt ERROR", "-> none");
    assertThat(factors(backEnds.decision(2))).contains("\"after\":\"INTERNAL\"", "\"attempts\":2");
  }

  @Test
  void tellsWhenAnOverloadedModelWantsToBeAskedAgain() {
    StatusRuntimeException busy =
        StatusProto.toStatusRuntimeException(
            com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.RESOURCE_EXHAUSTED.value())
                .addDetails(
                    Any.pack(
                        RetryInfo.newBuilder()
                            .setRetryDelay(Duration.newBuilder().setSeconds(60))
                            .build()))
                .build());
    backEnds.one.does(ScriptedVertex.failing(busy));

    assertThat(backEnds.refused(request("m-one")))
        .isEqualTo(
            new Refused(
                Status.Code.RESOURCE_EXHAUSTED,
                "throughline.dev/OVERLOADED",
                Optional.of(java.time.Duration.ofSeconds(60))));
  }

  @Test
  void passesOverAModelThatCallsNoTools() {
    GenerateRequest withTool =
        request("default").toBuilder().addTools(Tool.newBuilder().setName("t")).build();

    GenerateResponse response = backEnds.proxy.stub().generate(withTool);

    assertThat(response.getServed().getRequestModel()).isEqualTo("m-two");
    assertThat(response.getServed().getFallbacks()).isZero();
    assertThat(alternatives(backEnds.decision(0)))
        .isEqualTo("[{\"option\":\"one/m-one\",\"reason\":\"no_tools\"}]");
    assertThat(factors(backEnds.decision(0))).contains("\"tools_offered\":1", "\"tier\":2");
  }

  @Test
  void passesOverAModelWhoseContextIsTooSmall() {
    GenerateRequest letter =
        RunningProxy.ask("word ".repeat(2000)).toBuilder().setModel("default").build();

    assertThat(backEnds.proxy.stub().generate(letter).getServed().getRequestModel())
        .isEqualTo("m-two");
    assertThat(alternatives(backEnds.decision(0))).contains("context_too_small");
  }

  @Test
  void recordsThatNoModelCanTakeACallAndTriesNone() {
    GenerateRequest withTool =
        request("m-one").toBuilder().addTools(Tool.newBuilder().setName("t")).build();

    assertThat(backEnds.refused(withTool))
        .isEqualTo(
            new Refused(
                Status.Code.FAILED_PRECONDITION, "throughline.dev/REFUSED", Optional.empty()));
    assertThat(backEnds.shape()).containsExactly("-> none");
    assertThat(alternatives(backEnds.decision(0)))
        .isEqualTo("[{\"option\":\"one/m-one\",\"reason\":\"no_tools\"}]");
    assertThat(backEnds.one.asked).isEmpty();
  }

  @Test
  void namesTheReasonOfEveryOtherRefusal() {
    assertThat(backEnds.refused(request("nothing")))
        .isEqualTo(
            new Refused(Status.Code.NOT_FOUND, "throughline.dev/UNKNOWN_ALIAS", Optional.empty()));
    assertThat(backEnds.refused(GenerateRequest.newBuilder().setModel("default").build()))
        .isEqualTo(
            new Refused(
                Status.Code.INVALID_ARGUMENT, "throughline.dev/BAD_REQUEST", Optional.empty()));
    backEnds.one.does(ScriptedVertex.failing(Status.UNAVAILABLE));
    assertThat(backEnds.refused(request("m-one")))
        .isEqualTo(
            new Refused(Status.Code.UNAVAILABLE, "throughline.dev/UNREACHABLE", Optional.empty()));
  }
}
