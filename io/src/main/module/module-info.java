import org.llmsafety.io.SourceFormat;

/** Readers and writers of safety scores, and the bundled data. */
module org.llmsafety.io {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires aircompressor;
  requires com.networknt.schema;
  requires de.siegmar.fastcsv;
  requires java.net.http;
  requires org.apache.commons.compress;
  requires org.jsoup;
  requires transitive org.llmsafety.core;

  exports org.llmsafety.io;
  exports org.llmsafety.io.airbench;
  exports org.llmsafety.io.bundled;
  exports org.llmsafety.io.csv;
  exports org.llmsafety.io.decodingtrust;
  exports org.llmsafety.io.deepteam;
  exports org.llmsafety.io.epoch;
  exports org.llmsafety.io.everyevalever;
  exports org.llmsafety.io.garak;
  exports org.llmsafety.io.harmbench;
  exports org.llmsafety.io.helm;
  exports org.llmsafety.io.inspect;
  exports org.llmsafety.io.jailbreakbench;
  exports org.llmsafety.io.json;
  exports org.llmsafety.io.leaderboards;
  exports org.llmsafety.io.lighteval;
  exports org.llmsafety.io.lmeval;
  exports org.llmsafety.io.metr;
  exports org.llmsafety.io.modelbench;
  exports org.llmsafety.io.petri;
  exports org.llmsafety.io.promptfoo;
  exports org.llmsafety.io.pyrit;
  exports org.llmsafety.io.rewardbench;
  exports org.llmsafety.io.safetybench;
  exports org.llmsafety.io.scores;
  exports org.llmsafety.io.snapshot;
  exports org.llmsafety.io.sorrybench;
  exports org.llmsafety.io.strongreject;
  exports org.llmsafety.io.table;

  uses SourceFormat;

  provides SourceFormat with
      org.llmsafety.io.leaderboards.StudyTables,
      org.llmsafety.io.scores.ScoresCsv,
      org.llmsafety.io.scores.ScoresJson,
      org.llmsafety.io.leaderboards.SaladBench,
      org.llmsafety.io.leaderboards.LibraLeaderboard,
      org.llmsafety.io.epoch.EpochBundle,
      org.llmsafety.io.leaderboards.ArenaTable,
      org.llmsafety.io.inspect.InspectLog,
      org.llmsafety.io.lmeval.LmEvalResults,
      org.llmsafety.io.helm.HelmRelease,
      org.llmsafety.io.helm.HelmRun,
      org.llmsafety.io.decodingtrust.DecodingTrust,
      org.llmsafety.io.safetybench.SafetyBench,
      org.llmsafety.io.everyevalever.EveryEvalEver,
      org.llmsafety.io.garak.GarakReport,
      org.llmsafety.io.promptfoo.PromptfooResults,
      org.llmsafety.io.jailbreakbench.JailbreakBenchArtifact,
      org.llmsafety.io.harmbench.HarmBenchResults,
      org.llmsafety.io.airbench.AirBenchResults,
      org.llmsafety.io.sorrybench.SorryBenchJudgments,
      org.llmsafety.io.strongreject.StrongRejectScores,
      org.llmsafety.io.modelbench.ModelbenchRecord,
      org.llmsafety.io.metr.MetrHorizons,
      org.llmsafety.io.deepteam.DeepTeamAssessment,
      org.llmsafety.io.pyrit.PyritExport,
      org.llmsafety.io.petri.PetriTranscripts,
      org.llmsafety.io.petri.BloomJudgment,
      org.llmsafety.io.rewardbench.RewardBenchResults,
      org.llmsafety.io.lighteval.LightEvalResults;
}
