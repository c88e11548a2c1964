package dev.throughline.agent.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A call that a model asked for; nothing about it was checked. */
public record ToolCall(String name, ObjectNode arguments) {}
