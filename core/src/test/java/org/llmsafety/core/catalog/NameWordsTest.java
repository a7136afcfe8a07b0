package org.llmsafety.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameWordsTest {
  private static String key(String name) {
    return NameWords.of(name).key();
  }

  @ParameterizedTest
  @CsvSource({
    "Llama 3 Instruct (8B),Llama-3-8B-Instruct",
    "Llama 3 (8B) Instruct,llama3-8b-instruct",
    "GPT3.5 Turbo,gpt-3.5-turbo",
    "GPT-3.5 Turbo,gpt-3-5-turbo",
    "gpt4,GPT-4",
    "claude2,Claude 2",
    "claude-v2,Claude 2",
    "Claude Sonnet 4.5,claude-4-5-sonnet",
    "llama-v3p1-70b-instruct,Llama 3.1 Instruct (70B)",
    "Llama_3_1_70B,Llama 3.1 70b",
    "Llama 4 Maverick (17Bx128E),llama-4-maverick-17b-128e",
    "Mixtral (8x7B),mixtral-8x7b",
    "Command R+,command-r-plus",
    "Qwen2.5 Chat (1.5B),qwen2p5-1p5b-chat",
    "claude-opus-4-1-20250805,Claude Opus 4.1 (2025-08-05)",
    "gpt4o,GPT-4o",
    "ＧＰＴ－4,GPT-4"
  })
  void key_isOneForWhatIsTheSame(String one, String other) {
    assertThat(key(one)).isEqualTo(key(other));
  }

  @ParameterizedTest
  @CsvSource({
    "llama-3-8b,llama-3.8b",
    "llama-3-8b,llama-38b",
    "gpt-4o,gpt-40",
    "gpt-4o,gpt-4",
    "gpt-4-0613,gpt-4.0613",
    "claude-3-5-sonnet,claude-3-7-sonnet",
    "claude 3.5 sonnet,claude 3.7 sonnet",
    "claude-2,claude-2.0",
    "gemini-1.5-pro-001,gemini-1.5-pro-002",
    "Llama 3.1 8B,Llama 3.1 8B Instruct",
    "qwen1.5-72b-chat,qwen2-72b-chat",
    "mistral-7b-v0.1,mistral-7b-v0.2",
    "o1,o3",
    "o1-mini,o1",
    "gpt-4-turbo,gpt-4-turbo-preview",
    "model fp8,model fp16",
    "phi-3-mini-4k,phi-3-mini-128k",
    "llava 1.6 vicuna 7b,llava 1.6 mistral 7b",
    "sonnet 3.5 v2,sonnet 2 v3.5",
    "model ٣,model",
    "llama 3 8b 8b,llama 3 8b"
  })
  void key_differsForWhatDiffersInAWord(String one, String other) {
    assertThat(key(one)).isNotEqualTo(key(other));
  }

  @Test
  void of_keepsDatesApart() {
    NameWords words = NameWords.of("claude-3-haiku-20240307");

    assertThat(words.inOrder()).containsExactly("claude", "3", "haiku");
    assertThat(words.dates()).containsExactly(new NameDate("20240307"));
    assertThat(words.withoutDates()).isEqualTo(NameWords.of("Claude 3 Haiku"));
  }

  @Test
  void saysLessThan_someOfTheWordsAndNoOther() {
    NameWords product = NameWords.of("Llama 3 Instruct (8B)");

    assertThat(NameWords.of("Llama-3-8B").saysLessThan(product)).isTrue();
    assertThat(NameWords.of("llama3-8b-instruct").saysLessThan(product)).isFalse();
    assertThat(NameWords.of("Llama 3 chat").saysLessThan(product)).isFalse();
  }
}
