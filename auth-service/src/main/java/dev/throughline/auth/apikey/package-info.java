/** API keys: their form, their digests, and where these are stored. */
@NullMarked
package dev.throughline.auth.apikey;

import org.jspecify.annotations.NullMarked;
