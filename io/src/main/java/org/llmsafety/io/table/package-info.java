/**
 * Tables of scores in CSV, HTML and JSON: a layout says which column holds what, and is a {@link
 * org.llmsafety.io.SourceFormat} that can be handed to a reader.
 *
 * <p>{@link org.llmsafety.io.table.CsvLayout}, {@link org.llmsafety.io.table.HtmlLayout} and {@link
 * org.llmsafety.io.table.JsonLayout} share the grammar of {@link
 * org.llmsafety.io.table.TableLayout}; {@link org.llmsafety.io.table.Numbers} says how numbers are
 * written.
 */
@NullMarked
package org.llmsafety.io.table;

import org.jspecify.annotations.NullMarked;
