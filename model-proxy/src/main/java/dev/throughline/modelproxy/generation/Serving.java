package dev.throughline.modelproxy.generation;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import dev.throughline.contracts.model.v1.Cost;
import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.Served;
import dev.throughline.modelproxy.backend.Piece;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells the caller of one call what was said, and who said it, after how long. */
final class Serving {
  private final String provider;
  private final String model;
  private final int fallbacks;
  private final long startedNanos;
  private boolean begun;

  /**
   * @param model the back end's name for it
   * @param fallbacks models that failed before it
   * @param startedNanos when the call's first attempt began
   */
  Serving(String provider, String model, int fallbacks, long startedNanos) {
    this.provider = provider;
    this.model = model;
    this.fallbacks = fallbacks;
    this.startedNanos = startedNanos;
  }

  /** Whether a chunk has gone out. */
  boolean hasBegun() {
    return begun;
  }

  /**
   * @param cost of the call
   */
  GenerateResponse whole(Piece answer, int attempt, Optional<Cost> cost) {
    GenerateResponse.Builder response =
        GenerateResponse.newBuilder()
            .addAllParts(answer.parts())
            .addAllLogprobs(answer.logprobs())
            .setServed(served(answer, attempt));
    if (answer.finish() != null) {
      response.setFinishReason(answer.finish());
    }
    if (answer.usage() != null) {
      response.setUsage(answer.usage());
    }
    cost.ifPresent(response::setCost);
    return response.build();
  }

  /**
   * @param cost of the call so far
   */
  GenerateChunk chunk(Piece piece, int attempt, Supplier<Optional<Cost>> cost) {
    GenerateChunk.Builder chunk =
        GenerateChunk.newBuilder().addAllParts(piece.parts()).addAllLogprobs(piece.logprobs());
    if (!begun) {
      begun = true;
      chunk.setServed(served(piece, attempt));
    }
    if (piece.finish() != null) {
      chunk.setFinishReason(piece.finish());
    }
    if (piece.usage() != null) {
      chunk.setUsage(piece.usage());
    }
    if (piece.finish() != null || piece.usage() != null) {
      cost.get().ifPresent(chunk::setCost);
    }
    return chunk.build();
  }

  private Served served(Piece piece, int attempt) {
    Duration modelTime = Durations.fromNanos(System.nanoTime() - startedNanos);
    return Served.newBuilder()
        .setProvider(provider)
        .setRequestModel(model)
        .setResponseModel(piece.responseModel())
        .setResponseId(piece.responseId())
        .setAttempts(attempt)
        .setModelTime(modelTime)
        .setFallbacks(fallbacks)
        .build();
  }
}
