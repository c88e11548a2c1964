package dev.throughline.vertexsimulator.serving;

import dev.throughline.vertexsimulator.reply.Act;
import dev.throughline.vertexsimulator.script.Pace;
import java.util.List;

/** Performs an act for one call, streamed or whole. */
record CallStage(ResponseWriter writer, Delivery delivery, boolean streamed) implements Act.Stage {

  @Override
  public void answer(Act.Answer answer) {
    Pace pace = answer.pace();
    int size = streamed ? pace.chunkTokens() : ResponseWriter.WHOLE;
    delivery.send(writer.write(answer.reply(), size), pace, null);
  }

  @Override
  public void cut(Act.Cut cut) {
    Pace pace = cut.pace();
    List<ResponseWriter.Chunk> chunks = writer.write(cut.reply(), pace.chunkTokens());
    int kept = streamed ? Math.min(cut.afterChunks(), chunks.size()) : 0;
    delivery.send(chunks.subList(0, kept), pace, cut.status());
  }

  @Override
  public void refuse(Act.Refuse refuse) {
    delivery.refuse(refuse.status(), refuse.after(), refuse.retryDelay());
  }

  @Override
  public void hang(Act.Hang hang) {
    // The call ends by the client's deadline or its cancellation.
  }
}
