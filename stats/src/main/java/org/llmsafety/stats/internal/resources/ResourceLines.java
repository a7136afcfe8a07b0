package org.llmsafety.stats.internal.resources;

import com.google.common.collect.ImmutableList;
import com.google.common.io.CharStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Lines of a text that lies beside a class of this module, which nobody else can read there. */
public final class ResourceLines {
  private ResourceLines() {}

  /**
   * {@return the lines of a resource in UTF-8}
   *
   * @throws IllegalArgumentException if there is no such resource
   */
  public static ImmutableList<String> of(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "there is no resource \"" + name + "\" beside " + beside.getName());
      }
      return ImmutableList.copyOf(
          CharStreams.readLines(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
