/**
 * What a reader of a JSON source is made of: recognise a document by its start, read it as a whole
 * or token by token, decode its nodes, and report what does not fit with its path.
 */
@NullMarked
package org.llmsafety.io.json;

import org.jspecify.annotations.NullMarked;
