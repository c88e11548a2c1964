package dev.throughline.modelproxy.backend;

import dev.throughline.modelproxy.catalogue.BackendSpec;

/** Opens back ends that speak one protocol. A new kind is a bean of this type. */
public interface BackendKind {

  /** The name by which catalogues refer to it, such as {@code vertex}. */
  String name();

  /**
   * Opens a back end. Whether it can be reached does not matter yet.
   *
   * @throws IllegalArgumentException when its settings cannot be used; the message names the one
   */
  ModelBackend open(BackendSpec spec);
}
