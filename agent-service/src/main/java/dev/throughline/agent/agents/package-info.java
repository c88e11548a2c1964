/** What an agent is, and the files that describe one. */
@NullMarked
package dev.throughline.agent.agents;

import org.jspecify.annotations.NullMarked;
