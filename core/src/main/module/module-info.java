/** Typed domain objects for models, labs, benchmarks and safety scores. */
module org.llmsafety.core {
  requires transitive com.google.common;
  requires org.apache.commons.text;
  requires static transitive org.jspecify;

  exports org.llmsafety.core;
  exports org.llmsafety.core.audit;
  exports org.llmsafety.core.catalog;
}
