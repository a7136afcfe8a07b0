/**
 * The audit of scores as published: contradictions, suspect values and labels that no catalogue
 * knows, each a {@link org.llmsafety.core.Problem} with its location.
 *
 * <p>{@link org.llmsafety.core.audit.Audit} is the entry point. It changes no score.
 */
@NullMarked
package org.llmsafety.core.audit;

import org.jspecify.annotations.NullMarked;
