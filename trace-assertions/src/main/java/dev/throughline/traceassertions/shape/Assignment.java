package dev.throughline.traceassertions.shape;

/**
 * Which sibling span stands for which line.
 *
 * @param lineOf for every span the index of its line, or {@link #NONE}
 * @param complete whether every line has enough spans and every span that must have a line has one
 */
record Assignment(int[] lineOf, boolean complete) {
  static final int NONE = -1;
}
