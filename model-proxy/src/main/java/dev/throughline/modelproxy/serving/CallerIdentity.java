package dev.throughline.modelproxy.serving;

import dev.throughline.identity.Identity;
import io.grpc.Context;

/** Who calls, as its token says: kept in gRPC's context from the interceptor to the endpoint. */
final class CallerIdentity {
  private static final Context.Key<Identity> KEY = Context.key("caller-identity");

  private CallerIdentity() {}

  /** The current context with the caller. */
  static Context with(Identity identity) {
    return Context.current().withValue(KEY, identity);
  }

  /** The user id of the caller that the current thread works for. */
  static String userId() {
    return KEY.get().userId();
  }
}
