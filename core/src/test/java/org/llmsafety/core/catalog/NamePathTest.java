package org.llmsafety.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePathTest {
  private static final Set<String> LABS = Set.of("anthropic", "meta", "mistral", "openai");

  private static NamePath path(String text) {
    return NamePath.of(text, LABS::contains);
  }

  @ParameterizedTest
  @CsvSource({
    "openai/azure/gpt-4o-mini,gpt-4o-mini,openai",
    "together_ai/meta-llama/Llama-3-8b-chat-hf,Llama-3-8b-chat,meta-llama",
    "accounts/fireworks/models/llama-v3p1-70b-instruct,llama-v3p1-70b-instruct,",
    "accounts/somebody/models/llama-tuned,llama-tuned,somebody",
    "anthropic.claude-3-haiku-20240307-v1:0,claude-3-haiku-20240307,anthropic",
    "us.anthropic.claude-3-5-sonnet-20241022-v2:0,claude-3-5-sonnet-20241022,anthropic",
    "bedrock/meta.llama3-8b-instruct-v1:0,llama3-8b-instruct,meta",
    "anthropic.claude-v2:1,claude-v2.1,anthropic",
    "mistral.mistral-7b-instruct-v0:2,mistral-7b-instruct-v0.2,mistral",
    "anthropic.claude-3-5-sonnet-v2:0,claude-3-5-sonnet-v2.0,anthropic",
    "models/gemini-1.5-pro-002,gemini-1.5-pro-002,",
    "openrouter/openai/gpt-4o:free,gpt-4o:free,openai",
    "@cf/meta/llama-3-8b-instruct,llama-3-8b-instruct,meta",
    "publishers/google/models/gemini-1.5-pro-002,gemini-1.5-pro-002,google",
    "azure_ai/openai/gpt-4o,gpt-4o,openai",
    "hf/meta-llama/Llama-2-7b-hf,Llama-2-7b,meta-llama",
    "vertex/claude-3-5-sonnet@20240620,claude-3-5-sonnet@20240620,",
    "meta-llama__Meta-Llama-3-8B-Instruct,Meta-Llama-3-8B-Instruct,meta-llama",
    "Meta-Llama-3-8B-Instruct-main,Meta-Llama-3-8B-Instruct,",
    "someone/gpt-j,gpt-j,someone",
    "eu.anthropic.claude-opus-4-6-v1,claude-opus-4-6,anthropic",
    "anthropic.claude-instant-v1,claude-instant-v1,anthropic",
    "meta/llama-9-8b-instruct-maas,llama-9-8b-instruct,meta",
    "claude-opus-9@default,claude-opus-9,",
    "DeepSeek Coder V2 (deprecated),DeepSeek Coder V2,",
    "TheBloke/Llama-2-70B-Chat-GGUF,Llama-2-70B-Chat-GGUF,",
    "gemini/gemini-9-pro,gemini-9-pro,"
  })
  void of_aPath_givesTheNameAndWhoseItIs(String text, String name, String owner) {
    assertThat(path(text).name()).isEqualTo(name);
    assertThat(path(text).owner().orElse(null)).isEqualTo(owner);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Claude 3 Opus w/o tools",
        "Llama 3 8B/70B",
        "gpt-4.turbo",
        "claude-3-7-sonnet:thinking",
        "ends/",
        "8/9",
        "-hf",
        "model:beta"
      })
  void of_noPath_isTheNameItself(String text) {
    assertThat(path(text))
        .isEqualTo(
            new NamePath(text, Optional.empty(), ImmutableList.of(), Optional.empty(), false));
  }

  @Test
  void of_whatIsTakenOff_isTold() {
    assertThat(path("together_ai/meta-llama/Llama-3-8b-chat-hf-main").leftAside())
        .containsExactly("together_ai/meta-llama/", "-main", "-hf");
    assertThat(path("bedrock/meta.llama3-8b-instruct-v1:0").leftAside())
        .containsExactly("bedrock/", "meta.", "-v1:0");
  }

  @Test
  void of_slashesOfADate_areNoPath() {
    assertThat(path("openai/gpt-4o-2024/08/06").name()).isEqualTo("gpt-4o-2024-08-06");
  }

  @Test
  void of_aHostThatChangesWhatIsServed_isSaid() {
    assertThat(path("ollama/llama3:8b").implied())
        .contains("Ollama serves weights of 4 bits unless the tag says otherwise");
    assertThat(path("openai/azure/gpt-4o").implied())
        .contains("Azure filters prompts and answers unless its filter is switched off");
    assertThat(path("openai/gpt-4o").implied()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "openrouter/marsh-alpha,true",
    "openrouter/tidal-marsh-beta,true",
    "openrouter/auto,false",
    "openrouter/openai/gpt-4o,false",
    "openai/marsh-alpha,false",
    "marsh-alpha,false"
  })
  void of_anAnonymousPreview_isOnlyInTheHostsOwnNamespace(String text, boolean isAnonymous) {
    assertThat(path(text).isAnonymousPreview()).isEqualTo(isAnonymous);
  }
}
