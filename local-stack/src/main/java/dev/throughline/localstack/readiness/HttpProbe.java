package dev.throughline.localstack.readiness;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Ready once a GET is answered with 200.
 *
 * @param uri the readiness endpoint
 */
public record HttpProbe(URI uri) implements Probe {
  private static final int TIMEOUT_MILLIS = 1_000;

  @Override
  public boolean isReady() {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
