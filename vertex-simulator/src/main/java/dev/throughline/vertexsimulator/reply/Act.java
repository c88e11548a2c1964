package dev.throughline.vertexsimulator.reply;

import dev.throughline.vertexsimulator.script.Pace;
import io.grpc.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is done about a call. */
public sealed interface Act {

  /** Hands it to the case that it is. */
  void perform(Stage stage);

  /** Where acts are performed: a case for each. */
  interface Stage {
    void answer(Answer answer);

    void cut(Cut cut);

    void refuse(Refuse refuse);

    void hang(Hang hang);
  }

  /** It is answered. */
  record Answer(Reply reply, Pace pace) implements Act {
    @Override
    public void perform(Stage stage) {
      stage.answer(this);
    }
  }

  /** The answer begins and breaks off. */
  record Cut(Reply reply, Pace pace, int afterChunks, Status status) implements Act {
    @Override
    public void perform(Stage stage) {
      stage.cut(this);
    }
  }

  /**
   * It is refused.
   *
   * @param after how long it takes to be refused
   * @param retryDelay when to come back, if the refusal says so
   */
  record Refuse(Status status, Duration after, @Nullable Duration retryDelay) implements Act {
    @Override
    public void perform(Stage stage) {
      stage.refuse(this);
    }
  }

  /** Nothing is ever heard of it. */
  record Hang() implements Act {
    @Override
    public void perform(Stage stage) {
      stage.hang(this);
    }
  }
}
