package dev.throughline.agent.tools;

import dev.throughline.agent.sources.Sources;

/**
 * What a request gives its tools to look at.
 *
 * @param sources possibly none
 */
public record Workspace(Sources sources) {}
