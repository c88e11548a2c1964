package dev.throughline.localstack.cli;

import dev.throughline.localstack.LocalStack;
import java.util.List;

/** What a demo does with a platform that is up. */
interface Act {
  /**
   * What came of it.
   *
   * @param traceIds the traces of its requests, which have been shown
   * @param well whether all went as it should
   */
  record End(List<String> traceIds, boolean well) {}

  /** Sends and shows. */
  End on(LocalStack stack) throws InterruptedException;
}
