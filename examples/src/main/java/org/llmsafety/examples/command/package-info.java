/**
 * The command line: one command a question, each a few lines over the library.
 *
 * <pre>
 * java -jar llm-safety.jar trend --score "ASR:unit:lower" mine.csv
 * </pre>
 */
@NullMarked
package org.llmsafety.examples.command;

import org.jspecify.annotations.NullMarked;
