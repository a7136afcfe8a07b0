/**
 * Copies of published releases, fetched on request and kept in a folder: a {@link
 * org.llmsafety.io.snapshot.PublishedSource} says what is published where, {@link
 * org.llmsafety.io.snapshot.Snapshots} fetches it. Readers never ask the network; they read the
 * folder.
 */
@NullMarked
package org.llmsafety.io.snapshot;

import org.jspecify.annotations.NullMarked;
