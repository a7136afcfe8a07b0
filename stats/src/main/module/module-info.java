/** Trends, comparisons, figures and reports that stay honest with few scores. */
module org.llmsafety.stats {
  requires com.github.weisj.jsvg;
  requires commons.math3;
  requires java.desktop;
  requires transitive org.llmsafety.core;

  exports org.llmsafety.stats;
  exports org.llmsafety.stats.blocks;
  exports org.llmsafety.stats.capability;
  exports org.llmsafety.stats.chart;
  exports org.llmsafety.stats.compare;
  exports org.llmsafety.stats.coverage;
  exports org.llmsafety.stats.editions;
  exports org.llmsafety.stats.explore;
  exports org.llmsafety.stats.figures;
  exports org.llmsafety.stats.gate;
  exports org.llmsafety.stats.items;
  exports org.llmsafety.stats.pooled;
  exports org.llmsafety.stats.ranks;
  exports org.llmsafety.stats.report;
  exports org.llmsafety.stats.resample;
  exports org.llmsafety.stats.robust;
  exports org.llmsafety.stats.study;
  exports org.llmsafety.stats.trend;
}
