package dev.throughline.agent.model;

/** What came back for a turn. */
public sealed interface ModelReply permits ModelTurn, ModelFault {}
