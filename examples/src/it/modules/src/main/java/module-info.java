/** An analysis on the module path. */
module org.example.modules {
  requires org.llmsafety.io;
  requires org.llmsafety.stats;
}
