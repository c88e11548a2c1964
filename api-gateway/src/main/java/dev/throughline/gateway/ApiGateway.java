package dev.throughline.gateway;

import io.micronaut.runtime.Micronaut;

/** Starts api-gateway. Its settings are in {@code application.yml}. */
public final class ApiGateway {
  private ApiGateway() {}

  public static void main(String[] args) {
    Micronaut.build(args).mainClass(ApiGateway.class).banner(false).start();
  }
}
