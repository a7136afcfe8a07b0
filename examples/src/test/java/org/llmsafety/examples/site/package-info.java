/** The documentation as a small static site, made of the same Markdown that the tests run. */
@NullMarked
package org.llmsafety.examples.site;

import org.jspecify.annotations.NullMarked;
