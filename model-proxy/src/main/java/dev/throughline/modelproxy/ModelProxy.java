package dev.throughline.modelproxy;

import io.micronaut.runtime.Micronaut;

/** Runs the model proxy. */
public final class ModelProxy {
  private ModelProxy() {}

  public static void main(String[] args) {
    Micronaut.build(args).mainClass(ModelProxy.class).banner(false).start();
  }
}
