/** The way to the models themselves, for clients of OpenAI's API. */
@NullMarked
package dev.throughline.gateway.models;

import org.jspecify.annotations.NullMarked;
