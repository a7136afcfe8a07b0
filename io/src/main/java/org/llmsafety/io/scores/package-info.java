/**
 * The library's own CSV and JSON: scores are written and read back equal, with models, benchmarks,
 * dates, uncertainty and provenance.
 */
@NullMarked
package org.llmsafety.io.scores;

import org.jspecify.annotations.NullMarked;
