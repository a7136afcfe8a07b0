package org.llmsafety.examples.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * Invented records in the shape that those of HELM's leaderboards have among the public records of
 * Every Eval Ever: six results each, with further numbers in their details, some 12 kB a record.
 */
final class RandomRecords {
  private static final int RESULTS = 6;
  private static final int MODELS_OF_A_LAB = 20;

  private static final String RECORD =
      """
      {
        "schema_version": "0.2.0",
        "evaluation_id": "invented_board/lab-%1$d_model-%2$d/1770835969.%2$06d",
        "retrieved_timestamp": "1770835969.%2$06d",
        "source_metadata": {
          "source_name": "invented_board",
          "source_type": "documentation",
          "source_organization_name": "invented",
          "evaluator_relationship": "third_party"
        },
        "model_info": {
          "name": "Model %2$d",
          "id": "lab-%1$d/model-%2$d",
          "developer": "lab-%1$d",
          "inference_platform": "unknown"
        },
        "evaluation_results": [
      %3$s
        ]
      }
      """;

  private static final String RESULT =
      """
          {
            "evaluation_name": "Scenario %1$d",
            "source_data": {
              "dataset_name": "Scenario %1$d",
              "source_type": "url",
              "url": ["https://example.org/invented/releases/v1.15.0/groups/core_scenarios.json"]
            },
            "metric_config": {
              "evaluation_description": "share of right answers on scenario %1$d",
              "lower_is_better": false,
              "score_type": "continuous",
              "min_score": 0.0,
              "max_score": 1.0
            },
            "score_details": {
              "score": %2$.4f,
              "details": {
                "description": "min=%2$.4f, mean=%2$.4f, max=%2$.4f, sum=%2$.4f (1)",
                "tab": "Accuracy",
      %3$s
              }
            },
            "generation_config": {
              "additional_details": {
                "subset": "all",
                "use_chain_of_thought": "true",
                "use_few_shot": "false",
                "num_output_tokens": "2048"
              }
            }
          }""";

  private static final String DETAIL =
      """
                "Scenario %1$d - %2$s": {
                  "description": "min=%3$.3f, mean=%3$.3f, max=%3$.3f, sum=%3$.3f (1)",
                  "tab": "%4$s",
                  "score": %3$.15f
                }""";

  private static final String[][] DETAILS = {
    {"Observed inference time (s)", "Efficiency"},
    {"# eval", "General information"},
    {"# train", "General information"},
    {"truncated", "General information"},
    {"# prompt tokens", "General information"},
    {"# output tokens", "General information"},
  };

  private RandomRecords() {}

  /** Writes so many records of as many models, each in the folders of its lab and model. */
  static void write(Path folder, int records) throws IOException {
    Random random = new Random(1);
    for (int model = 0; model < records; model++) {
      int lab = model / MODELS_OF_A_LAB;
      Path place =
          folder
              .resolve("data")
              .resolve("invented_board")
              .resolve("lab-" + lab + "/model-" + model);
      Files.createDirectories(place);
      Files.writeString(
          place.resolve(new UUID(random.nextLong(), random.nextLong()) + ".json"),
          record(lab, model, random));
    }
  }

  private static String record(int lab, int model, Random random) {
    StringBuilder results = new StringBuilder();
    for (int i = 0; i < RESULTS; i++) {
      StringBuilder details = new StringBuilder();
      for (String[] detail : DETAILS) {
        details
            .append(details.isEmpty() ? "" : ",\n")
            .append(text(DETAIL, i, detail[0], 1000 * random.nextDouble(), detail[1]));
      }
      results
          .append(results.isEmpty() ? "" : ",\n")
          .append(text(RESULT, i, random.nextDouble(), details));
    }
    return text(RECORD, lab, model, results);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
