package dev.throughline.modelproxy.backend;

import dev.throughline.contracts.model.v1.GenerateRequest;

/** Ids of tool calls, for back ends that give none. */
public final class CallIds {
  private CallIds() {}

  /**
   * An id that its conversation has once: a later answer has more messages before it.
   *
   * @param number of the call in its answer, from 1
   */
  public static String madeUp(GenerateRequest request, int number) {
    return madeUp(request.getMessagesCount(), number);
  }

  /**
   * The same, for a call that is a part of the conversation already.
   *
   * @param before messages before the one with the call
   * @param number of the call in its message, from 1
   */
  public static String madeUp(int before, int number) {
    return "call_" + before + "_" + number;
  }
}
