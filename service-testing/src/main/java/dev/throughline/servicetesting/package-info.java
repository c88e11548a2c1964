/** What the tests of every service need. Put on a test's class path alone. */
@NullMarked
package dev.throughline.servicetesting;

import org.jspecify.annotations.NullMarked;
