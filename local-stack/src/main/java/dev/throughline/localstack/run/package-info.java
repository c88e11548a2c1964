/** The folder of one run, how a later command finds the running one, and what a dead one leaves. */
@NullMarked
package dev.throughline.localstack.run;

import org.jspecify.annotations.NullMarked;
