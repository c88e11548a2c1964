package dev.throughline.observability.schema;

/**
 * One of the values that an attribute may have.
 *
 * @param value as it is emitted
 * @param brief what it means; empty where the value says so itself
 */
public record Member(String value, String brief) {}
