package org.llmsafety.io.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Strings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.core.catalog.Match;

/** What sources write, and what the bundled catalogue takes it for. */
class BundledNamesTest {
  private static final Catalog CATALOG = BundledCatalog.load();

  /** What sources write, and who is meant by it: one line of every kind of name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          GPT3.5 Turbo                       | openai/gpt-3.5-turbo
          gpt4                               | openai/gpt-4
          claude2                            | anthropic/claude-2
          Gemini Pro                         | google/gemini-pro
          chatglm3-6b                        | thudm/chatglm3-6b
          vicuna-33b-v1.3                    | lmsys/vicuna-33b-v1.3
          qwen1.5_0.5b                       | qwen/qwen1.5-0.5b-chat
          Llama2-chat-13B                    | meta/llama-2-13b-chat
          meta/llama-2-7b                    | meta/llama-2-7b-hf
          Llama 3 (8B)                       | meta/llama-3-8b
          Meta-Llama-3-8B-Instruct           | meta/llama-3-8b-chat
          GPT-3.5 Turbo 2                    | openai/gpt-3.5-turbo-1106
          Claude 4 Opus (20250514)           | anthropic/claude-opus-4-20250514
          claude-opus-4-20250514_16K         | anthropic/claude-opus-4-20250514-thinking-16k
          o3-2025-04-16_high                 | openai/o3-2025-04-16-high-reasoning-effort
          o3-2025-04-16_medium               | openai/o3-2025-04-16
          GPT-4 1106 (Inspect)               | openai/gpt-4-1106-preview
          ChatGPT-4o-latest (2025-01-29)     | openai/chatgpt-4o-latest-2025-01-29
          anthropic/claude-opus-4-5-20251124 | anthropic/claude-opus-4-5-20251101
          mosaicml/mpt-7b-chat               | mosaicml/mpt-7b-chat
          o1-preview (elicited)              | openai/o1-preview-2024-09-12
          Gemini 2.0 Flash (Dec 2024)        | google/gemini-2.0-flash-exp
          claude-opus-4.5-thinking           | anthropic/claude-opus-4-5-20251101
          moonshotai/kimi-k2-thinking        | moonshotai/kimi-k2-thinking
          o4-mini-low-2025-04-16             | openai/o4-mini-2025-04-16-low-reasoning-effort
          nousresearch/hermes-4-70b          | nousresearch/hermes-4-70b
          CohereLabs/c4ai-aya-expanse-8b     | cohere/aya-expanse-8b
          Qwen2.5 7B Instruct                | qwen/qwen2.5-7b-instruct
          Qwen2.5-1.5B-Instruct              | qwen/qwen2.5-1.5b-instruct
          Qwen2-72B                          | qwen/qwen2-72b
          gemma-2-2b-it                      | google/gemma-2-2b-it
          Command R+                         | cohere/command-r-plus
          tiiuae/falcon-7b                   | tiiuae/falcon-7b
          """)
  void find_aNameAsSourcesWriteIt_isTheModelMeant(String name, String id) {
    assertThat(CATALOG.find(Model.asPublished(Label.of(name))).model())
        .hasValueSatisfying(model -> assertThat(model.id()).isEqualTo(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DeepSeek-V2-Chat",
        "deepseek-ai/DeepSeek-V2-Chat",
        "grok-4-fast",
        "x-ai/grok-4-fast",
        "Mistral Large",
        "ollama/mistral:7b"
      })
  void find_aNameThatMayMeanAnotherVersion_isNoModel(String label) {
    assertThat(BundledCatalog.load().find(Model.asPublished(Label.of(label))).model()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ollama/llama3.1:8b, meta/llama-3.1-8b-instruct",
    "ollama/llama2:7b, meta/llama-2-7b-chat",
    "gemma2:9b, google/gemma-2-9b-it",
    "mixtral:8x7b, mistralai/mixtral-8x7b-instruct-v0.1",
    "qwen3:8b, qwen/qwen3-8b",
    "Llama 3.1 (8B), meta/llama-3.1-8b",
    "Mistral Medium 3, mistralai/mistral-medium-2505"
  })
  void find_aTagOfOllama_isTheTunedModel(String label, String id) {
    assertThat(BundledCatalog.load().find(Model.asPublished(Label.of(label))).model())
        .map(Model::id)
        .contains(id);
  }

  /**
   * Edit formats, thinking, hosts, quantised forms and dates, as boards of many kinds write them.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          o1-mini (udiff)                              | openai/o1-mini-2024-09-12 | edit format udiff
          gpt-5.4-nano-medium                          | openai/gpt-5.4-nano-2026-03-17 | effort medium
          gpt-5-medium                                 | openai/gpt-5-2025-08-07 | effort medium
          o3-medium                                    | openai/o3-2025-04-16 | effort medium
          gpt-5.5-xhigh                                | openai/gpt-5.5 | effort xhigh
          claude-sonnet-4-5-20250929-base              | anthropic/claude-sonnet-4-5-20250929 | mode base
          claude-opus-4-6-thinking-auto-low-effort     | anthropic/claude-opus-4-6 | effort low, thinking auto
          gemini-2.5-flash-lite-highthinking           | google/gemini-2.5-flash-lite | effort high, thinking yes
          Gemini 2.5 Flash Preview 05-20 (8k think)    | google/gemini-2.5-flash-preview-05-20 | thinking budget 8K
          Qwen3 32B diff, no think, Alibaba API        | qwen/qwen3-32b | edit format diff, host Alibaba, thinking no
          Codestral 25.08                              | mistralai/codestral-2508 |
          Command R+ (08-24)                           | cohere/command-r-plus-08-2024 |
          gemini-1.5-flash-002 (0924)                  | google/gemini-1.5-flash-002 |
          gemini-3-pro-preview-11-2025-low             | google/gemini-3-pro-preview | effort low
          llama3-8b-8192                               | meta/llama-3-8b-chat | context 8192
          mixtral-8x7b-32768                           | mistralai/mixtral-8x7b-instruct-v0.1 | context 32768
          llama-3.3-70b-versatile                      | meta/llama-3.3-70b-instruct | route versatile
          codestral:22b-v0.1-q5_K_M                    | mistralai/codestral-22b-v0.1 | precision q5km
          ollama/mistral-nemo:12b-instruct-2407-q8_0   | mistralai/open-mistral-nemo-2407 | precision q80
          TheBloke/Mistral-7B-Instruct-v0.2-GGUF       | mistralai/mistral-7b-instruct-v0.2 | precision gguf
          us.anthropic.claude-opus-4-6-v1              | anthropic/claude-opus-4-6 |
          us.deepseek.r1-v1:0                          | deepseek-ai/deepseek-r1 |
          deepseek.v3.2                                | deepseek-ai/deepseek-v3.2 |
          databricks-claude-sonnet-4-5                 | anthropic/claude-sonnet-4-5-20250929 |
          gpt-4.1-2025-04-14-FC                        | openai/gpt-4.1-2025-04-14 | tool calls native
          claude-2.1_concise                           | anthropic/claude-2.1 | style concise
          Gemini-Exp-1121                              | google/gemini-exp-1121 |
          Reka-Flash-20240904                          | reka/reka-flash-20240904 |
          """)
  void find_aSettingOrFormOfAHost_isAConditionOfTheModel(
      String label, String id, String conditions) {
    Match match = CATALOG.find(Model.asPublished(Label.of(label)));

    assertThat(match.model().map(Model::id)).contains(id);
    assertThat(match.conditions()).hasToString(Strings.nullToEmpty(conditions));
  }

  /** A version that is not said, or that the catalogue does not have, is never guessed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Grok-2                                | xai
          Kimi K2                               | moonshot-ai
          Mistral Medium                        | mistral-ai
          Vicuna-7B                             | lmsys
          ollama/tulu3                          | allen-institute-for-ai
          chatgpt-4o-latest (2025-02-15)        | openai
          chatgpt-4o-latest-2025-03-27          | openai
          GPT-3.5-Turbo-0314                    | openai
          gpt-4o-2024-08-07                     | openai
          gemini-1.5-pro-latest                 | google
          google/gemini-flash-latest            | google
          grok-4-fast-reasoning-2511            | xai
          GLM-4-Plus                            | z-ai
          Llama 2-70B                           | meta
          Mixtral 8x7B                          | mistral-ai
          """)
  void find_aProductWithoutItsVersion_isTheProductOfItsLab(String label, String lab) {
    Match match = CATALOG.find(Model.asPublished(Label.of(label)));

    assertThat(match.kind()).isEqualTo(Match.Kind.PRODUCT);
    assertThat(match.product().map(product -> product.lab().id())).contains(lab);
  }

  /** Base for chat, another generation, another size, a fine-tune or a pair. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "qwen3-8b-instruct-base",
        "baichuan-13b-chat",
        "dracarys-72b-instruct",
        "Llama-3-Instruct-8B-SimPO",
        "gemma-2-9b-it-DPO",
        "Llama-3.1-Nemotron-51B-Instruct",
        "mistral-small-4-120b-2603",
        "gpt-5.5-max",
        "qwen3-medium",
        "gpt-4o-medium",
        "deepseek-r1:70b",
        "gpt-4-base",
        "llama-3-8b-base",
        "phi-3-base",
        "llama-3.1-70b-fast",
        "o3 (high) + gpt-4.1",
        "us.deepseek.v3-v1:0",
        "Optimus Alpha"
      })
  void find_aNameOfAnotherModel_isNoModel(String label) {
    assertThat(CATALOG.find(Model.asPublished(Label.of(label))).candidates()).isEmpty();
  }
}
