package dev.throughline.auth;

import dev.throughline.servicetesting.Relay;
import dev.throughline.servicetesting.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;

/** The service with one good key, and the relay to its database, for a test to cut. */
public record CutOffServer(AuthServer server, Relay relay) implements AutoCloseable {
  /** The key that it accepts. */
  public static final String KEY = TestKeys.key("Good0001");

  /**
   * Starts it, with everything in place.
   *
   * @param folder where its files are put
   */
  public static CutOffServer start(Path folder) throws IOException {
    TestDatabase database = TestDatabase.create();
    Relay relay = new Relay(database.port());
    String keys = "keys: [{user: alice, api_key: " + KEY + ", scopes: []}]";
    return new CutOffServer(AuthServer.start(database.at(relay.port()), folder, keys), relay);
  }

  @Override
  public void close() {
    server.close();
    relay.close();
  }
}
