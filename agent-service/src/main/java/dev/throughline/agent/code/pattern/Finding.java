package dev.throughline.agent.code.pattern;

/**
 * A place that a rule objects to.
 *
 * @param line from 1
 * @param pattern the rule's name, in small letters with underscores
 * @param message what is wrong, in a sentence that quotes nothing of the source
 */
public record Finding(int line, String pattern, Severity severity, String message) {}
