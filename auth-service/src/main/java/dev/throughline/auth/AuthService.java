package dev.throughline.auth;

import io.micronaut.runtime.Micronaut;

/** Starts auth-service. Its settings are in {@code application.yml}. */
public final class AuthService {
  private AuthService() {}

  public static void main(String[] args) {
    Micronaut.build(args).mainClass(AuthService.class).banner(false).start();
  }
}
