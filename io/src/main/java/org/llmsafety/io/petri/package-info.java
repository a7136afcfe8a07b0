/** Automated audits: transcripts by Petri and judgments by Bloom. */
@NullMarked
package org.llmsafety.io.petri;

import org.jspecify.annotations.NullMarked;
