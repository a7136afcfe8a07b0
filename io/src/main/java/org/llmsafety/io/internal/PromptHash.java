package org.llmsafety.io.internal;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** A short stamp of a prompt, for items whose source gives them no id that holds across runs. */
public final class PromptHash {
  private static final int DIGITS = 12;

  private PromptHash() {}

  /** {@return the first 12 hexadecimal digits of the SHA-256 of the text} */
  public static String of(String text) {
    return Hashing.sha256()
        .hashString(text, StandardCharsets.UTF_8)
        .toString()
        .substring(0, DIGITS);
  }
}
