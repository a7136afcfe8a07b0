/**
 * Tables of comma-separated values, read row by row. What does not fit is a located problem, and
 * the rows around it are kept.
 */
@NullMarked
package org.llmsafety.io.csv;

import org.jspecify.annotations.NullMarked;
