/** Text from outside that reads like an order to a model. */
@NullMarked
package dev.throughline.agent.injection;

import org.jspecify.annotations.NullMarked;
