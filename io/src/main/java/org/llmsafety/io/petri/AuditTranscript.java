package org.llmsafety.io.petri;

import java.util.regex.Pattern;
import org.llmsafety.io.Source;
import org.llmsafety.io.json.JsonStart;

/**
 * The shape that transcripts of both tools have: metadata with the models, then the conversation.
 * Bloom names its files after the scenario, and adds to the metadata what Petri does not have.
 */
final class AuditTranscript {
  static final String METADATA = "metadata";
  static final String TARGET = "target_model";
  static final String AUDITOR = "auditor_model";
  private static final String JUDGED = "judge_output";
  private static final Pattern NAME_BY_BLOOM = Pattern.compile("transcript_v\\d+r\\d+.*\\.json");

  private AuditTranscript() {}

  static boolean isOfPetri(Source source) {
    return isOne(source) && !hasMarksOfBloom(source);
  }

  static boolean isOfBloom(Source source) {
    return isOne(source) && hasMarksOfBloom(source);
  }

  private static boolean isOne(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.isObject()
        && start.has(METADATA, "transcript_id")
        && start.has(METADATA, TARGET)
        && start.has(METADATA, AUDITOR);
  }

  private static boolean hasMarksOfBloom(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.has(METADATA, "target_system_prompt")
        || start.has(METADATA, "target_tools")
        || start.has(METADATA, JUDGED, "num_samples")
        || NAME_BY_BLOOM.matcher(source.fileName()).matches();
  }
}
