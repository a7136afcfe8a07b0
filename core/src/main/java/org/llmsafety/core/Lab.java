package org.llmsafety.core;

import static java.util.Objects.requireNonNull;

import org.llmsafety.core.internal.Slug;
import org.llmsafety.core.internal.Text;

/**
 * An organisation that makes models.
 *
 * <pre>{@code
 * Lab inHouse = Lab.of("Example Labs"); // id "example-labs"
 * }</pre>
 *
 * @param id lower-case slug, the identity: "mistral-ai"
 * @param name as people write it: "Mistral AI"
 */
public record Lab(String id, String name) {
  /** Checks that neither is blank. */
  public Lab {
    Text.notBlank("lab id", id);
    Text.notBlank("lab name", name);
  }

  /** {@return the lab of this name, its id the slug of the name} */
  public static Lab of(String name) {
    requireNonNull(name, "name");
    String slug = Slug.of(name);
    return new Lab(slug.isEmpty() ? name : slug, name);
  }

  @Override
  public String toString() {
    return name;
  }
}
