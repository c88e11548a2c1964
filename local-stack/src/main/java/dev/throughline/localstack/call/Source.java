package dev.throughline.localstack.call;

/**
 * A source that an agent may look at.
 *
 * @param path what it is called
 * @param content its text
 */
public record Source(String path, String content) {}
