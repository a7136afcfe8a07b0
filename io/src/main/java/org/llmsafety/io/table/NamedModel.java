package org.llmsafety.io.table;

import org.llmsafety.core.Conditions;

/**
 * What a source's name of a model says, where the name holds more than a name: "gpt-5_high" may be
 * "gpt-5" under the condition "effort" of "high".
 *
 * @param label the model's name, without the rest
 * @param conditions what the rest says about how the model was run
 */
public record NamedModel(String label, Conditions conditions) {}
