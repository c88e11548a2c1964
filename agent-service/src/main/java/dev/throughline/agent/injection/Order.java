package dev.throughline.agent.injection;

/**
 * A place in a text that reads like an order to a model.
 *
 * @param rule which rule says so: a few words of small letters with underscores
 * @param line where it begins, from 1
 */
public record Order(String rule, int line) {}
