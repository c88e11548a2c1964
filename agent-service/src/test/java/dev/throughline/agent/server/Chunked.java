package dev.throughline.agent.server;

import dev.throughline.contracts.model.v1.GenerateChunk;
import dev.throughline.contracts.model.v1.GenerateResponse;
import dev.throughline.contracts.model.v1.Part;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** Sends a whole reply in chunks: text in two halves, each other part alone, then the numbers. */
record Chunked(ServerCallStreamObserver<GenerateChunk> chunks)
    implements StreamObserver<GenerateResponse> {

  @Override
  public void onNext(GenerateResponse reply) {
    chunks.onNext(GenerateChunk.newBuilder().setServed(reply.getServed()).build());
    for (Part part : reply.getPartsList()) {
      int half = part.getText().length() / 2;
      if (half > 0) {
        send(text(part.getText().substring(0, half)));
        send(text(part.getText().substring(half)));
      } else {
        send(part);
      }
    }
    GenerateChunk.Builder last =
        GenerateChunk.newBuilder()
            .setFinishReason(reply.getFinishReason())
            .setUsage(reply.getUsage())
            .addAllLogprobs(reply.getLogprobsList());
    if (reply.hasCost()) {
      last.setCost(reply.getCost());
    }
    chunks.onNext(last.build());
  }

  private void send(Part part) {
    chunks.onNext(GenerateChunk.newBuilder().addParts(part).build());
  }

  static Part text(String text) {
    return Part.newBuilder().setText(text).build();
  }

  @Override
  public void onError(Throwable fault) {
    chunks.onError(fault);
  }

  @Override
  public void onCompleted() {
    chunks.onCompleted();
  }
}
