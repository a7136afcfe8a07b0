package org.llmsafety.io.format;

import java.util.Locale;

/** The output of harnesses, made in code in the shape of real files. */
final class HarnessOutput {
  private HarnessOutput() {}

  static String inspect(String task, String arguments, String scorer, String metrics) {
    return String.format(
        Locale.ROOT,
        """
        {"version": 2, "status": "success",
         "eval": {"created": "2025-03-01T00:00:00Z", "task": "%s", "task_args": {%s},
           "model": "invented/model-1", "config": {}},
         "results": {"total_samples": 20, "completed_samples": 20, "scores": [
           {"name": "%s", "scorer": "%s", "metrics": {%s}}]}}
        """,
        task,
        arguments,
        scorer,
        scorer,
        metrics);
  }

  static String lmEval(String task, String metric, boolean higherIsBetter) {
    return String.format(
        Locale.ROOT,
        """
        {"results": {"%s": {"%s,none": 0.25}}, "model_name": "invented/model-1",
         "higher_is_better": {"%s": {"%s": %s}}}
        """,
        task,
        metric,
        task,
        metric,
        higherIsBetter);
  }

  static String everyEvalEver(String task, String metricConfig) {
    return String.format(
        Locale.ROOT,
        """
        {"schema_version": "0.3.0", "evaluation_id": "board/invented_model-1/1760000000",
         "retrieved_timestamp": "1760000000",
         "source_metadata": {"source_type": "documentation", "source_organization_name": "Board",
           "evaluator_relationship": "third_party"},
         "eval_library": {"name": "unknown", "version": "unknown"},
         "model_info": {"name": "Model 1", "id": "invented/model-1",
           "additional_details": {"deployment_type": "unknown", "model_availability": "unknown"}},
         "evaluation_results": [{"evaluation_name": "%s",
           "source_data": {"dataset_name": "invented", "source_type": "other"},
           "metric_config": {%s "score_type": "continuous", "min_score": 0, "max_score": 1},
           "score_details": {"score": 0.25}}]}
        """,
        task,
        metricConfig);
  }
}
