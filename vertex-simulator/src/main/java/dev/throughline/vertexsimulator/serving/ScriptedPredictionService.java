package dev.throughline.vertexsimulator.serving;

import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.GenerateContentResponse;
import com.google.cloud.vertexai.api.PredictionServiceGrpc;
import dev.throughline.vertexsimulator.conversation.Conversation;
import dev.throughline.vertexsimulator.conversation.RequestRules;
import dev.throughline.vertexsimulator.reply.Director;
import dev.throughline.vertexsimulator.script.EvaluationException;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Vertex AI's PredictionService: generateContent and streamGenerateContent, by script. */
final class ScriptedPredictionService extends PredictionServiceGrpc.PredictionServiceImplBase {
  private final Director director;
  private final ScheduledExecutorService clock;

  ScriptedPredictionService(Director director, ScheduledExecutorService clock) {
    this.director = director;
    this.clock = clock;
  }

  @Override
  public void generateContent(
      GenerateContentRequest request, StreamObserver<GenerateContentResponse> client) {
    answer(request, client, false);
  }

  @Override
  public void streamGenerateContent(
      GenerateContentRequest request, StreamObserver<GenerateContentResponse> client) {
    answer(request, client, true);
  }

  private void answer(
      GenerateContentRequest request,
      StreamObserver<GenerateContentResponse> client,
      boolean streamed) {
    Optional<String> violation = RequestRules.violation(request);
    if (violation.isPresent()) {
      client.onError(Status.INVALID_ARGUMENT.withDescription(violation.get()).asRuntimeException());
      return;
    }
    Conversation conversation = Conversation.of(request);
    Delivery delivery =
        new Delivery((ServerCallStreamObserver<GenerateContentResponse>) client, clock);
    ResponseWriter writer = new ResponseWriter(request);
    try {
      director
          .direct(conversation, CallKey.of(conversation))
          .perform(new CallStage(writer, delivery, streamed));
    } catch (EvaluationException e) {
      client.onError(Status.INTERNAL.withDescription(e.getMessage()).asRuntimeException());
    }
  }
}
