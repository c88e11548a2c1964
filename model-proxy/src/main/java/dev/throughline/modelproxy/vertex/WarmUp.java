package dev.throughline.modelproxy.vertex;

import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.PredictionServiceClient;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the client's first, slow call before the gRPC server opens its port. The request is empty:
 * the back end refuses it for free, and on the way the connection, the credentials and the classes
 * are there. A back end that is down costs a line in the log.
 */
@Singleton
final class WarmUp implements ApplicationEventListener<StartupEvent> {
  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
  private static final String NO_MODEL = "warm-up";

  private final PredictionServiceClient client;
  private final VertexSettings settings;

  WarmUp(PredictionServiceClient client, VertexSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    GenerateContentRequest empty =
        GenerateContentRequest.newBuilder().setModel(settings.resource(NO_MODEL)).build();
    GrpcCallContext context =
        GrpcCallContext.createDefault().withTimeoutDuration(settings.warmUpTimeout());
    StatusCode.Code code = StatusCode.Code.OK;
    try {
      client.generateContentCallable().call(empty, context);
    } catch (ApiException e) {
      code = e.getStatusCode().getCode();
    }
    switch (code) {
      case UNAVAILABLE, DEADLINE_EXCEEDED ->
          log.warn("Vertex AI at {} does not answer yet: {}", settings.endpoint(), code);
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          log.warn(
              "Vertex AI at {} does not accept our credentials: {}", settings.endpoint(), code);
      default -> log.info("Vertex AI at {} answers", settings.endpoint());
    }
  }
}
