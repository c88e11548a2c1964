/** Where model turns come from. */
@NullMarked
package dev.throughline.agent.model;

import org.jspecify.annotations.NullMarked;
