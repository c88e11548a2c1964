package dev.throughline.agent.schema;

/**
 * One place where a document breaks its schema.
 *
 * @param pointer JSON pointer of the place; empty for the document itself
 * @param line the place's line in the text that was read, from 1; 0 when not known
 * @param message what is expected there; may quote the document
 */
public record Violation(String pointer, int line, String message) {}
