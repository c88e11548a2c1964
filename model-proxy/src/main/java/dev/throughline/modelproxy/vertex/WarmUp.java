package dev.throughline.modelproxy.vertex;

import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.vertexai.api.GenerateContentRequest;
import com.google.cloud.vertexai.api.PredictionServiceClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the client's first, slow call. The request is empty: the back end refuses it for free, and
 * on the way the connection, the credentials and the classes are there. A back end that is down
 * costs a line in the log.
 */
final class WarmUp {
  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
  private static final String NO_MODEL = "warm-up";

  private WarmUp() {}

  static void of(PredictionServiceClient client, VertexSettings settings) {
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
