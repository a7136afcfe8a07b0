/**
 * Reading and writing of scores: what a {@link org.llmsafety.io.Source} and a {@link
 * org.llmsafety.io.SourceFormat} are, and the {@link org.llmsafety.io.ScoreReader} that brings them
 * together.
 */
@NullMarked
package org.llmsafety.io;

import org.jspecify.annotations.NullMarked;
