package dev.throughline.agent.agents;

import dev.throughline.agent.schema.Schema;
import dev.throughline.agent.tools.Toolbox;

/**
 * An agent as its file describes it.
 *
 * @param name small letters, digits and dashes; part of its URL
 * @param description for people: what it does
 * @param instructions for the model: what it is to do
 * @param model the alias of the model to use
 * @param toolbox the tools that it may use, possibly none
 * @param answer what its answer must look like
 */
public record Agent(
    String name,
    String description,
    String instructions,
    String model,
    Toolbox toolbox,
    Schema answer,
    VerdictFields verdict,
    Limits limits) {}
