package org.llmsafety.io.everyevalever;

import com.google.common.hash.Hashing;
import com.google.common.primitives.Longs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a record lies: "data/collection/developer/model/uuid.json". A name that could not be a
 * folder on every system, or that would lead elsewhere, is spelt with what it has in common with
 * one, and a few digits of its hash distinguish it from others.
 */
final class EveryEvalEverPath {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,99}");
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
  private static final Pattern UNSAFE_CHARACTERS = Pattern.compile("[^A-Za-z0-9+-]+");
  private static final int MOST_SPELT = 60;
  private static final int HASH_DIGITS = 8;

  private EveryEvalEverPath() {}

  static String folder(String name) {
    boolean isSafe =
        SAFE.matcher(name).matches() && !name.endsWith(".") && !RESERVED.matcher(name).matches();
    if (isSafe) {
      return name;
    }
    String spelt = UNSAFE_CHARACTERS.matcher(name).replaceAll("_");
    String hash = Hashing.sha256().hashString(name, StandardCharsets.UTF_16LE).toString();
    return "_"
        + spelt.substring(0, Math.min(MOST_SPELT, spelt.length()))
        + "_"
        + hash.substring(0, HASH_DIGITS);
  }

  /**
   * {@return an id made of the content alone} It has the form of a random one (version 4), which
   * the schema asks of a file of samples beside the record.
   */
  static UUID id(String content) {
    byte[] hash = Hashing.sha256().hashString(content, StandardCharsets.UTF_8).asBytes();
    long high = Longs.fromByteArray(hash);
    long low = Longs.fromByteArray(Arrays.copyOfRange(hash, 8, 16));
    return new UUID(
        (high & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L,
        (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }
}
