package org.llmsafety.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Label;

class SettingTest {
  @ParameterizedTest
  @CsvSource({
    "o4-mini-high,o4-mini,effort high",
    "gpt-5-2025-08-07_medium,gpt-5-2025-08-07,effort medium",
    "gpt-5-2025-08-07-minimal,gpt-5-2025-08-07,effort minimal",
    "claude-opus-4-7_xhigh,claude-opus-4-7,effort xhigh",
    "claude-opus-4-6_max,claude-opus-4-6,effort max",
    "o3_unknown,o3,effort unknown",
    "GPT-5 (reasoning effort: none),GPT-5,effort none",
    "o1-2024-12-17-low-reasoning-effort,o1-2024-12-17,effort low",
    "claude-3-7-sonnet-20250219_16K,claude-3-7-sonnet-20250219,thinking budget 16K",
    "Claude 3.7 Sonnet (32k thinking),Claude 3.7 Sonnet,thinking budget 32K",
    "claude-3-7-sonnet-thinking-64k,claude-3-7-sonnet,thinking budget 64K",
    "Claude 3.7 Sonnet (extended thinking),Claude 3.7 Sonnet,thinking yes",
    "claude-3.7-sonnet:thinking,claude-3.7-sonnet,thinking yes",
    "claude-3-7-sonnet-20250219-thinking,claude-3-7-sonnet-20250219,thinking yes",
    "Claude 3.7 Sonnet (no thinking),Claude 3.7 Sonnet,thinking no",
    "claude-3-7-sonnet-nothink,claude-3-7-sonnet,thinking no",
    "Gemini 2.5 Flash [thinking disabled],Gemini 2.5 Flash,thinking no",
    "o3 (unknown thinking),o3,thinking unknown",
    "Claude 3.7 Sonnet (extended thinking; 10000 tokens),Claude 3.7 Sonnet,thinking budget 10K",
    "example/model-5@reasoning=high,example/model-5,effort high",
    "example/model-5@reasoning=default,example/model-5,effort default",
    "model-5@temperature=0.2,model-5,temperature 0.2",
    "model-5-low-2026-02-03,model-5-2026-02-03,effort low",
    "model-5-adaptive-64k,model-5,'thinking adaptive, thinking budget 64K'",
    "model_4_5_inspect,model_4_5,harness Inspect",
    "GPT-4o (Inspect),GPT-4o,harness Inspect",
    "model 5 (elicited),model 5,elicitation elicited",
    "Llama 3 8B (AWQ),Llama 3 8B,precision awq",
    "model-5-fp8,model-5,precision fp8",
    "model-5-Q4_K_M,model-5,precision q4km",
    "model-5:free,model-5,route free",
    "model 5 (free),model 5,route free",
    "model-5-non-reasoning,model-5,thinking no",
    "model-5-thinking-disabled,model-5,thinking no",
    "model 5 (no think),model 5,thinking no",
    "model 5 (24k think),model 5,thinking budget 24K",
    "model 5 (default think),model 5,'effort default, thinking yes'",
    "model-5-highthinking,model-5,'effort high, thinking yes'",
    "model-5-thinking-auto-high-effort,model-5,'effort high, thinking auto'",
    "model-5-thinking-auto-medium-effort,model-5,'effort medium, thinking auto'",
    "model-5-adaptive-thinking-64k,model-5,'thinking adaptive, thinking budget 64K'",
    "model-5-thinking:16384,model-5,thinking budget 16K",
    "model 5 (Reasoner),model 5,thinking yes",
    "model 5 (diff),model 5,edit format diff",
    "model 5 (udiff),model 5,edit format udiff",
    "model 5 whole,model 5,edit format whole",
    "'model 5 diff, no think, Example API',model 5 diff,'host Example, thinking no'",
    "'model 5, high effort',model 5,effort high",
    "model-5_concise,model-5,style concise",
    "model-5-2026-02-03-FC,model-5-2026-02-03,tool calls native",
    "model 5 (Prompt),model 5,tool calls prompted",
    "model 5 (Prompt + Thinking),model 5,'thinking yes, tool calls prompted'",
    "model-5:Q8_0-32k,model-5,'context 32K, precision q80'",
    "model-5-free,model-5,route free",
    "maker/model-5-TEE,maker/model-5,route tee"
  })
  void behind_aMark_isRead(String label, String name, String conditions) {
    Setting setting = Setting.behind(Label.of(label)).get(0);

    assertThat(setting.name()).isEqualTo(name);
    assertThat(setting.conditions()).hasToString(conditions);
  }

  @Test
  void behind_severalAtOnce_areAllKept() {
    Setting setting = Setting.behind(Label.of("Claude X 5 (high effort, 16K thinking)")).get(0);

    assertThat(setting.conditions()).hasToString("effort high, thinking budget 16K");
    assertThat(setting)
        .hasToString(
            "\"high effort, 16K thinking\" is kept as a condition: effort high, thinking budget"
                + " 16K");
  }

  @Test
  void behind_aColumnOfItsOwn_needsNoMark() {
    Setting setting = Setting.behind(Label.of("GPT-5").withVariant("medium")).get(0);

    assertThat(setting.name()).isEqualTo("GPT-5");
    assertThat(setting.conditions()).hasToString("effort medium");
  }

  /** Other models than those without the last word. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt2-medium",
        "Qwen Max",
        "gpt-5.1-codex-max",
        "mistral-medium",
        "mistral_medium",
        "gpt-3.5-turbo-16k",
        "gpt_3.5_turbo_16k",
        "GPT-3.5 Turbo (16K)",
        "gpt-4-32k",
        "Kimi-K2-Thinking",
        "gemini-2.0-flash-thinking-exp-01-21",
        "Qwen3-235B-A22B-Thinking-2507",
        "Claude 3 Opus (temperature 0)",
        "gpt-4o-2024-05-13-audio",
        "model-5-2026-02-03",
        "phi-4-reasoning",
        "Grok 4 (low, high)",
        "GPT-5 (no effort)",
        "high",
        "model 5 (auto)",
        "model-5-auto",
        "model-5-prompt",
        "model-5-medium",
        "model-5-base",
        "model-5-fast",
        "xlam-2-8b-fc-r",
        "diffucoder-7b",
        "model 5, revised",
        "model, high effort",
        "gpt-oss-20b:4096",
        "model-5-thinking:1025"
      })
  void behind_whatMayNameAModel_isNoSetting(String label) {
    assertThat(Setting.behind(Label.of(label))).isEmpty();
  }

  /** Only a model whose thinking is known to be a setting may be meant. */
  @Test
  void thinkingBehind_aNameWithoutAMark_isReadApart() {
    assertThat(Setting.thinkingBehind("Kimi-K2-Thinking"))
        .extracting(Setting::name)
        .containsExactly("Kimi-K2");
    assertThat(Setting.thinkingBehind("example/model-5-reasoning"))
        .extracting(Setting::conditions)
        .hasToString("[thinking yes]");
    assertThat(Setting.thinkingBehind("model-5-high")).isEmpty();
    assertThat(Setting.thinkingBehind("model-5.5-medium"))
        .extracting(Setting::conditions)
        .hasToString("[effort medium]");
    assertThat(Setting.thinkingBehind("model-5.5-max")).isEmpty();
  }

  @Test
  void baseBehind_aName_isReadApart() {
    assertThat(Setting.baseBehind("model-5-2026-02-03-base").map(Setting::name))
        .contains("model-5-2026-02-03");
    assertThat(Setting.baseBehind("model-5-database")).isEmpty();
    assertThat(Setting.baseBehind("-base")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "model-70b-8192, model-70b, context 8192",
    "model-8x7b-32768, model-8x7b, context 32768",
    "model-3.3-70b-versatile, model-3.3-70b, route versatile"
  })
  void servedAs_aSizeAndAWordOfTheHost_isReadApart(String text, String name, String conditions) {
    assertThat(Setting.servedAs(text))
        .hasValueSatisfying(
            setting -> {
              assertThat(setting.name()).isEqualTo(name);
              assertThat(setting.conditions()).hasToString(conditions);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"model-70b", "model-8192", "model-70b-8191", "model-5-instant"})
  void servedAs_anyOtherName_isNone(String text) {
    assertThat(Setting.servedAs(text)).isEmpty();
  }

  @Test
  void with_aSettingBefore_keepsBoth() {
    Setting last = Setting.behind("model-5:thinking@reasoning=default").get(0);

    Setting both = Setting.behind(last.name()).get(0).with(last);

    assertThat(both.name()).isEqualTo("model-5:thinking");
    assertThat(both.conditions()).hasToString("effort default, thinking yes");
  }
}
