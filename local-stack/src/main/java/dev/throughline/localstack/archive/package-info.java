/**
 * Class data archives (AppCDS): what a JVM would otherwise read, verify and lay out anew at every
 * start. They only make starts faster; nothing depends on them.
 */
@NullMarked
package dev.throughline.localstack.archive;

import org.jspecify.annotations.NullMarked;
