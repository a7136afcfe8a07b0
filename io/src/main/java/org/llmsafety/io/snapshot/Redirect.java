package org.llmsafety.io.snapshot;

import com.google.common.base.Ascii;
import java.net.URI;
import java.util.Optional;

/** Where a server may point to: anywhere on the web, but from a safe address to safe ones only. */
final class Redirect {
  private Redirect() {}

  static FetchResult of(URI from, Optional<String> location) {
    if (location.isEmpty()) {
      return new FetchResult.Refusal("the server points elsewhere, but does not say where");
    }
    URI to;
    try {
      to = from.resolve(location.get().strip());
    } catch (IllegalArgumentException e) {
      return new FetchResult.Refusal(
          "the server points to what is no address: \"" + location.get() + "\"");
    }
    if (!PublishedFile.isWeb(to)) {
      return new FetchResult.Refusal(
          "a server must point to an http or https address, but pointed to " + to);
    }
    if (isSafe(from) && !isSafe(to)) {
      return new FetchResult.Refusal("an https server must point to https, but pointed to " + to);
    }
    return new FetchResult.Elsewhere(to);
  }

  private static boolean isSafe(URI address) {
    return Ascii.equalsIgnoreCase("https", address.getScheme());
  }
}
