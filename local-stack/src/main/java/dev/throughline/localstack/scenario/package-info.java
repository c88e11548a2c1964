/**
 * What may happen to a request, one scenario for each: what is sent, what is announced, and how to
 * tell that it did happen. The demo shows them; the end-to-end tests hold them to their shapes.
 */
@NullMarked
package dev.throughline.localstack.scenario;

import org.jspecify.annotations.NullMarked;
