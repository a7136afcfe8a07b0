/**
 * The catalogue of models: which model a source's label means, by exact name and date, never by
 * fuzzy matching.
 *
 * <p>{@link org.llmsafety.core.catalog.Catalog} is the entry point. It replaces the labels of
 * scores by models, adds the settings that a label names to a score's conditions, and reports every
 * label that it does not know.
 */
@NullMarked
package org.llmsafety.core.catalog;

import org.jspecify.annotations.NullMarked;
