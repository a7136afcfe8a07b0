/**
 * Helpers that the packages of core share. They are no API: they may change in any version, and no
 * other module uses them.
 */
@NullMarked
package org.llmsafety.core.internal;

import org.jspecify.annotations.NullMarked;
