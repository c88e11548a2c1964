/** The way to agent-service, and what comes back from it. */
@NullMarked
package dev.throughline.gateway.agents;

import org.jspecify.annotations.NullMarked;
