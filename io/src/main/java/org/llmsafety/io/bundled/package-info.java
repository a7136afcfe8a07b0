/** Scores and a catalogue of models that come with the library: no network, no setup. */
@NullMarked
package org.llmsafety.io.bundled;

import org.jspecify.annotations.NullMarked;
