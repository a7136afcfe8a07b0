package org.llmsafety.io.promptfoo;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;

/**
 * What answered a test.
 *
 * @param model the model's name, or what stands in for it
 * @param host before the name: "openai:chat"; empty if there is none
 */
record PromptfooProvider(String model, String host) {
  private static final Splitter COLON = Splitter.on(':');

  /** What is followed by the name of a model. */
  private static final ImmutableSet<String> HOSTS =
      ImmutableSet.of(
          "ai21",
          "alibaba",
          "anthropic",
          "azure",
          "azureopenai",
          "bedrock",
          "cerebras",
          "cloudera",
          "cohere",
          "databricks",
          "deepseek",
          "fireworks",
          "github",
          "google",
          "groq",
          "huggingface",
          "hyperbolic",
          "lambdalabs",
          "litellm",
          "localai",
          "mistral",
          "nscale",
          "ollama",
          "openai",
          "openrouter",
          "perplexity",
          "replicate",
          "sagemaker",
          "together",
          "togetherai",
          "vertex",
          "vllm",
          "watsonx",
          "xai");

  /** How a host is asked. */
  private static final ImmutableSet<String> WAYS =
      ImmutableSet.of(
          "assistant",
          "chat",
          "completion",
          "converse",
          "feature-extraction",
          "messages",
          "realtime",
          "responses",
          "text-generation");

  /** Throws {@link org.llmsafety.io.json.DecodeException} if nothing says what answered. */
  static PromptfooProvider of(JsonCursor row) {
    Optional<String> label = PromptfooRun.text(RunSettings.object(row, "provider"), "label");
    String id =
        PromptfooRun.provider(row)
            .or(() -> label)
            .orElseThrow(() -> row.mismatch("expected the model's name: in provider.id"));
    List<String> parts = COLON.splitToList(id);
    if (parts.size() < 2 || !HOSTS.contains(parts.get(0))) {
      // A script or an address says nothing of the model; a label may.
      return new PromptfooProvider(label.orElse(id), "");
    }
    int named = parts.size() > 2 && WAYS.contains(parts.get(1)) ? 2 : 1;
    String model = String.join(":", parts.subList(named, parts.size()));
    return model.isBlank()
        ? new PromptfooProvider(id, "")
        : new PromptfooProvider(model, String.join(":", parts.subList(0, named)));
  }
}
